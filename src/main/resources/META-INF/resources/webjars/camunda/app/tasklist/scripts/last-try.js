// Tasklist leaves "could not be submitted" standing until somebody closes it, even over the list that
// follows the next try, which succeeded. So it goes with the next try.
document.addEventListener('click', ({ target }) => {
  if (target.closest('.form-actions')) {
    document.querySelectorAll('.page-notifications .alert-danger .close:not(.ng-hide)').forEach(close => close.click());
  }
}, true);
