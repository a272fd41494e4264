import { pick } from '../../../lib/posbind.js';

// Tasklist only says that a process was started. A clerk at the counter needs the case: its number to
// tell the merchant, and its file to bring the documents to.
const START = /\/process-definition\/[^/]+\/submit-form$/;

const tell = number => {
  const notice = document.createElement('div');
  notice.className = 'alert alert-info started';
  const link = Object.assign(document.createElement('a'), {
    href: `/staff/applications/${number}`,
    target: '_blank',
    textContent: pick('打开档案，上传材料', 'Open the file and bring the documents')
  });
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'close',
    textContent: '×',
    ariaLabel: pick('关闭', 'Close'),
    onclick: () => notice.remove()
  });
  notice.append(close, `${pick('已受理', 'Entered')} ${number} · `, link);
  document.querySelector('.page-notifications').append(notice);
};

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...more) {
  if (START.test(address)) {
    this.addEventListener('load', () => {
      const number = this.status === 200 && JSON.parse(this.responseText).businessKey;
      if (/^A[0-9]{8}$/.test(number)) {
        tell(number);
      }
    });
  }
  return open.call(this, method, address, ...more);
};
