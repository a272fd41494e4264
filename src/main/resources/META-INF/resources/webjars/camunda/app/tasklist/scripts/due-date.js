// The due date is read, not set: it comes from the process. Its tip with the exact time stays.
for (const event of ['click', 'keydown']) {
  document.addEventListener(event, asked => {
    if (asked.key !== 'Tab' && asked.target.closest?.('.task-card .meta .due-date')) {
      asked.stopImmediatePropagation();
      asked.preventDefault();
    }
  }, true);
}
