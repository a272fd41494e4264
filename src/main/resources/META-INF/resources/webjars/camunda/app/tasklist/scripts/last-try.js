// Tasklist leaves "could not be submitted" standing until somebody closes it, even over the list that
// follows the next try, which succeeded. So it goes with the next try.
document.addEventListener('click', ({ target }) => {
  if (target.closest('.form-actions, .modal-footer')) {
    document.querySelectorAll(':is(.page-notifications, .notifications) .alert-danger .close:not(.ng-hide)').forEach(close => close.click());
  }
}, true);

// A form longer than the window shows the field that cannot be sent, which may be above the button.
document.addEventListener('click', ({ target }) => {
  if (target.closest('.form-actions, .modal-footer')) {
    setTimeout(() => document.querySelector('.fjs-form-field-error')?.scrollIntoView({ block: 'center' }), 300);
  }
});
