/*
 * What all web applications of the engine share: our names, our language, and our log-in page in
 * place of theirs. They show their own when the session has ended or somebody logged out; loading
 * the page anew leads to ours and back: to the task that was open, if the session ended by itself.
 */

// As our own pages choose it: what was chosen there, else the first of ours that the browser asks for.
const chosen = document.cookie.match(/(?:^|; )language=([^;]*)/)?.[1];
const zh = !([chosen, ...navigator.languages].find(language => /^(zh|en)(-|$)/i.test(language)) ?? 'zh').startsWith('en');

// What was typed into forms, by the tab and by the browser: typed.js keeps it here until its writer leaves.
export const TYPED = 'posbind.typed';
// And as Tasklist keeps it by itself: for nobody in particular, and for ever.
const forgetTasklistsOwn = () =>
  Object.keys(localStorage).filter(key => key.startsWith('camunda-form:')).forEach(key => localStorage.removeItem(key));
forgetTasklistsOwn();

const LEFT_AT = 'posbind.leftAt';
let loggedOut = false;
addEventListener('click', ({ target }) => { loggedOut ||= target.closest('.logout') !== null; }, true);

const toOurLogIn = ({ oldURL } = {}) => {
  if (location.hash.startsWith('#/login') || location.hash.startsWith('#!/login')) {
    forgetTasklistsOwn();
    if (loggedOut) {
      localStorage.removeItem(TYPED);
      sessionStorage.removeItem(TYPED);
    } else if (oldURL) {
      sessionStorage.setItem(LEFT_AT, oldURL);
    }
    location.replace(location.pathname);
  }
};
addEventListener('hashchange', toOurLogIn);
toOurLogIn();

const leftAt = sessionStorage.getItem(LEFT_AT);
sessionStorage.removeItem(LEFT_AT);
if (leftAt?.split('#')[0] === location.href) {
  location.replace(leftAt);
}

export const app = (chinese, english) => ({ vendor: 'Posbind', name: zh ? chinese : english });
export const pick = (chinese, english) => (zh ? chinese : english);

/*
 * Puts the texts where a web application looks for them when it starts. It asks for them itself only
 * then: a browser's first page showed the names of texts in their place, if they came late, and the
 * first one after a release the texts before it.
 */
export const bringTexts = async (folder, language) => {
  const answer = await fetch(`${folder}${language}.json`).catch(() => null);
  if (answer?.ok) {
    const kept = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
    kept[`${folder}_locales_data_${language}_${window.bust}`] = await answer.text();
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  }
};
