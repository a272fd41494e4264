import { app, bringTexts, pick } from '../../../lib/posbind.js';

// What is due first comes first. Tasklist itself begins with the newest, so that the oldest would wait for ever.
if (!location.hash.includes('sorting=')) {
  const dueFirst = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
  history.replaceState(null, '', `${location.hash || '#/'}${location.hash.includes('?') ? '&' : '?'}sorting=${dueFirst}`);
}

await bringTexts(new URL('../locales/', import.meta.url).pathname, pick('zh', 'en'));

export default {
  app: app('任务列表', 'Tasklist'),
  disableWelcomeMessage: true,
  customScripts: ['scripts/case-file.js', 'scripts/due-date.js', 'scripts/form-words.js', 'scripts/last-try.js', 'scripts/on-phones.js', 'scripts/started.js', 'scripts/typed.js'],
  // One only, "zh" being Simplified Chinese: of several, Tasklist would take the browser's, and the
  // fallback is loaded too, and whichever comes last gives dates their language.
  locales: {
    availableLocales: [pick('zh', 'en')],
    fallbackLocale: pick('zh', 'en')
  },
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: pick('认领当前任务', 'claims the selected task') },
    focusFilter: { key: 'ctrl+shift+f', description: pick('跳到第一个视图', 'goes to the first filter') },
    focusList: { key: 'ctrl+alt+l', description: pick('跳到列表中的第一项任务', 'goes to the first task of the list') },
    focusForm: { key: 'ctrl+alt+f', description: pick('跳到表单的第一个栏目', 'goes to the first field of the form') },
    startProcess: { key: 'ctrl+alt+p', description: pick('发起流程', 'opens the list of processes to start') }
  }
};
