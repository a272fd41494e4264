import { pick } from '../../../lib/posbind.js';

// What form-js says by itself stands in English in its code. Of a field that cannot be sent these are the
// two demands that our forms make there; all others are made by the server, in its own words.
const WORDS = [
  [/^Field is required\.$/, '请填写此项。'],
  [/^Field must have maximum length of (\d+)\.$/, '最多 $1 个字。']
];

const inChinese = said =>
  WORDS.filter(([english]) => english.test(said)).map(([english, chinese]) => said.replace(english, chinese))[0];

const translate = () => {
  for (const choice of document.querySelectorAll('.fjs-select-placeholder')) {
    if (choice.textContent === 'Select') {
      choice.firstChild.data = '请选择';
    }
  }
  for (const error of document.querySelectorAll('.fjs-form-field-error li')) {
    const words = inChinese(error.textContent);
    if (words) {
      error.firstChild.data = words;
    }
  }
};

if (pick(true, false)) {
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}
