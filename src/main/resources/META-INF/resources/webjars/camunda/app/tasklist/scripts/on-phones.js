// On a narrow screen the task stands below filters and list: who picks one is led to it, once it is there.
let picked = false;

document.addEventListener('click', ({ target }) => {
  picked = target.closest('ol.tasks-list .task') !== null && matchMedia('(max-width: 767px)').matches;
}, true);

new MutationObserver(() => {
  if (picked && document.querySelector('.task-details .fjs-form-field')) {
    picked = false;
    setTimeout(() => document.querySelector('.task-details').scrollIntoView(), 200);
  }
}).observe(document.body, { childList: true, subtree: true });
