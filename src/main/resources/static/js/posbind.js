// Comforts on top of pages that work without scripts.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  // After a refused form, readers and screen readers start at the summary of what is wrong.
  var summary = document.getElementById("problems");
  if (summary) {
    summary.focus();
  }
})();
