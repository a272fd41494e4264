/*
 * What all web applications of the engine share: our names, and our log-in page in place of
 * theirs. They show their own when the session has ended or somebody logged out; loading the page
 * anew leads to ours and back.
 */

// As our own pages choose it: what was chosen there, else the first of ours that the browser asks for.
const chosen = document.cookie.match(/(?:^|; )language=([^;]*)/)?.[1];
const zh = !([chosen, ...navigator.languages].find(language => /^(zh|en)(-|$)/i.test(language)) ?? 'zh').startsWith('en');

const toOurLogIn = () => {
  if (location.hash.startsWith('#/login') || location.hash.startsWith('#!/login')) {
    location.replace(location.pathname);
  }
};
addEventListener('hashchange', toOurLogIn);
toOurLogIn();

export const app = (chinese, english) => ({ vendor: 'Posbind', name: zh ? chinese : english });
export const pick = (chinese, english) => (zh ? chinese : english);

/*
 * Puts the texts where a web application looks for them when it starts. It asks for them itself only
 * then: a browser's first page showed the names of texts in their place, if they came late, and the
 * first one after a release the texts before it.
 */
export const bringTexts = async (folder, language) => {
  const answer = await fetch(`${folder}${language}.json`);
  if (answer.ok) {
    const kept = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
    kept[`${folder}_locales_data_${language}_${window.bust}`] = await answer.text();
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  }
};
