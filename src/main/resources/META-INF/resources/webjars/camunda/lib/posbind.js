/*
 * What all web applications of the engine share: our names, and our log-in page in place of
 * theirs. They show their own when the session has ended or somebody logged out; loading the page
 * anew leads to ours and back.
 */
const zh = navigator.language.toLowerCase().startsWith('zh');

const toOurLogIn = () => {
  if (location.hash.startsWith('#/login') || location.hash.startsWith('#!/login')) {
    location.replace(location.pathname);
  }
};
addEventListener('hashchange', toOurLogIn);
toOurLogIn();

// The web applications keep texts in the browser until the vendor's version changes, ours or not.
Object.keys(localStorage)
  .filter((key) => key.startsWith('locales_data_'))
  .forEach((key) => localStorage.removeItem(key));

export const app = (chinese, english) => ({ vendor: 'Posbind', name: zh ? chinese : english });
export const pick = (chinese, english) => (zh ? chinese : english);
