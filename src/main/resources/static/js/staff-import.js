// Sends a file of bindings as it is read from the disk, and shows meanwhile how far it is. Without
// scripts the form sends it, up to the size of a form, and the answer is the result.
(function () {
  "use strict";
  var form = document.getElementById("import-form");
  if (!form) {
    return;
  }
  var broken = document.getElementById("import-broken");
  var progress = document.getElementById("import-progress");

  function fail() {
    progress.textContent = "";
    form.hidden = false;
    broken.hidden = false;
    broken.focus();
  }

  form.addEventListener("submit", function (event) {
    if (!window.htmx) {
      return;
    }
    event.preventDefault();
    broken.hidden = true;
    form.hidden = true;
    fetch(form.dataset.page, {
      method: "PUT",
      headers: { "Content-Type": "text/csv", "X-CSRF-TOKEN": form.elements._csrf.value },
      body: form.elements.file.files[0]
    }).then(function (answer) {
      // Known already: sent twice. Its page tells what became of it.
      if (answer.ok || answer.status === 409) {
        window.location.assign(form.dataset.page);
      } else {
        fail();
      }
    }, fail);
    window.htmx.ajax("GET", form.dataset.page + "/progress", { target: progress, swap: "innerHTML" });
    progress.focus();
  });
})();
