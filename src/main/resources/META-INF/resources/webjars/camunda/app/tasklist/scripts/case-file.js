// Shows the case file within a form: a link to one, as forms carry it, gets the page itself as a frame above it.
// The forms' own frames take https addresses only and know no address of ours.
const CASE_FILE = /^\/staff\/[a-z]+\/[A-Z][0-9]{8}$/;

const frame = link => {
  const page = document.createElement('iframe');
  page.src = `${link.pathname}?embedded`;
  page.title = link.textContent;
  page.className = 'case-file';
  link.parentElement.before(page);
};

new MutationObserver(() => {
  for (const link of document.querySelectorAll('.fjs-container a:not([data-framed])')) {
    link.dataset.framed = '';
    if (link.origin === location.origin && CASE_FILE.test(link.pathname)) {
      frame(link);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
