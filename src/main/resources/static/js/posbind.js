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

  // A form's own page that came as the answer to it is a page like others: whoever loads it anew or
  // comes back to it is not asked by the browser whether to send the form again.
  var answers = Array.prototype.some.call(document.forms, function (form) {
    return form.getAttribute("action") === location.pathname;
  });
  if (answers) {
    history.replaceState(history.state, "", location.href);
  }

  // A form that acts only once is not sent twice by an impatient thumb. The server knows as well.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-once")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) {
      event.submitter.setAttribute("aria-busy", "true");
    }
  });
  // Coming back by the browser's button, the form may be sent again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-once]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach(function (button) {
        button.removeAttribute("aria-busy");
      });
    });
  });

  // What is typed into a step is kept as one goes: a moment after the last key, and at once when the
  // page is put away, since a phone may never bring it back.
  var step = document.getElementById("step");
  var revision = step && step.elements.namedItem("revision");
  if (revision) {
    var kept = typed();
    var keeping = false;
    var sent = false;
    var timer = 0;
    document.addEventListener("input", function (event) {
      if (event.target.form === step) {
        sent = false;
        soon(1500);
      }
    });
    step.addEventListener("submit", function (event) {
      sent = !event.defaultPrevented;
    });
    document.addEventListener("visibilitychange", function () {
      // Back on the page, the merchant learns at once if the session has ended meanwhile.
      keep(document.visibilityState === "visible");
    });
    window.addEventListener("pagehide", function () {
      keep(false);
    });
    window.addEventListener("pageshow", function () {
      sent = false;
    });
  }
  function typed() {
    return new URLSearchParams(new FormData(step)).toString();
  }
  function soon(pause) {
    clearTimeout(timer);
    timer = setTimeout(keep, pause, false);
  }
  function keep(asking) {
    clearTimeout(timer);
    var now = typed();
    var changed = now !== kept;
    if (keeping || sent || !(changed || asking)) {
      return;
    }
    keeping = true;
    var token = step.elements.namedItem("_csrf").value;
    fetch(step.getAttribute("action") + "/note", {
      method: "POST",
      headers: {"Content-Type": "application/x-www-form-urlencoded"},
      // No page is of revision -1: nothing is kept, and the answer tells whether there is a session.
      body: changed ? now : new URLSearchParams({_csrf: token, revision: "-1"}),
      keepalive: now.length < 60000
    }).then(function (answer) {
      keeping = false;
      if (answer.status === 403) {
        // The session is over. What the form is answered with carries all that was typed along.
        sent = true;
        step.submit();
      } else if (answer.status === 409 && changed) {
        // This page was sent before, and came back by the browser's button or in another tab.
        return answer.text().then(function (current) {
          revision.value = current;
          keep(false);
        });
      } else if (answer.ok) {
        kept = now;
        if (typed() !== now) {
          soon(1500);
        }
      }
      return null;
    }).catch(function () {
      keeping = false;
      soon(20000);
    });
  }

  // The answer to a check of one field is marked at the field, too.
  document.addEventListener("htmx:afterSwap", function (event) {
    var target = event.detail.target;
    if (!target || !target.classList.contains("message")) {
      return;
    }
    var input = document.getElementById(target.id.replace(/-message$/, ""));
    if (input) {
      if (target.querySelector(".problem")) {
        input.setAttribute("aria-invalid", "true");
      } else {
        input.removeAttribute("aria-invalid");
      }
    }
  });

  // What depends on a choice follows it, too, when the choice was made before the scripts were there
  // or came back with the page.
  window.addEventListener("pageshow", function () {
    var dependent = document.getElementById("dependent");
    var choice = dependent && document.querySelector("#step input[name=kind]:checked, #step input[name=accountType]:checked");
    if (choice && dependent.dataset.of !== choice.value) {
      htmx.trigger(choice, "change");
    }
  });

  // "Please choose" is over once something is chosen.
  document.addEventListener("change", function (event) {
    var choices = event.target.type === "radio" && event.target.closest("fieldset");
    var message = choices && choices.querySelector(".message");
    if (message) {
      message.textContent = "";
    }
  });

  // Uploads: checked before a byte is sent, then with progress.
  var TYPES = /\.(jpe?g|jfif|png|pdf)$/i;

  function say(form, text) {
    var message = form.closest(".document").querySelector(".message");
    message.textContent = "";
    if (text) {
      var problem = document.createElement("span");
      problem.className = "problem";
      problem.textContent = text;
      message.appendChild(problem);
    }
  }

  function bring(input) {
    var form = input.closest && input.closest("form.upload");
    var file = form && input.files && input.files[0];
    if (!file) {
      return;
    }
    var wrong =
      file.size === 0 ? form.dataset.empty
        : file.size > Number(form.dataset.most) ? form.dataset.tooLarge
        : /\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]/.test(file.type) ? form.dataset.heic
        : !TYPES.test(file.name) && !/^image\/(jpeg|png)$|^application\/pdf$/.test(file.type) ? form.dataset.type
        : "";
    if (wrong && window.htmx) {
      say(form, wrong);
      input.value = "";
    } else if (window.htmx) {
      say(form, "");
      var bar = form.querySelector("progress");
      bar.value = 0;
      bar.hidden = false;
      form.classList.add("busy");
      form.querySelector(".cancel").hidden = false;
      // A form that has only just come listens a moment later by itself.
      window.htmx.process(form);
      window.htmx.trigger(form, "upload");
    }
  }

  document.addEventListener("change", function (event) {
    bring(event.target);
  });
  // Chosen before this script was there, on a slow line.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("form.upload input[type=file]").forEach(bring);
  });

  // One is on its way at a time, the others wait for it. A network that has gone says nothing: what
  // does not move for this long has stopped. Once all is sent, the server may take longer.
  var PATIENCE = 30000;
  var PATIENCE_FOR_ANSWER = 90000;
  var moving = null;
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = event.target;
    if (form.matches("form.upload") && !form.classList.contains("busy")) {
      // Called off while it waited.
      event.preventDefault();
    } else if (form.matches("form.upload")) {
      moving = {form: form, at: Date.now(), patience: PATIENCE};
    }
  });
  document.addEventListener("htmx:xhr:progress", function (event) {
    var bar = event.target.querySelector && event.target.querySelector("progress");
    if (bar && event.detail.lengthComputable) {
      bar.value = Math.round(event.detail.loaded / event.detail.total * 100);
    }
    if (moving && moving.form === event.target) {
      moving.at = Date.now();
      moving.patience = event.detail.loaded < event.detail.total ? PATIENCE : PATIENCE_FOR_ANSWER;
    }
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (moving && moving.form === event.target) {
      moving = null;
    }
  });
  setInterval(function () {
    if (moving && Date.now() - moving.at > moving.patience) {
      stop(moving.form, moving.form.dataset.stalled);
    }
  }, 1000);

  // Ends an upload that is on its way or waits. With a reason, the same file can be tried again: a
  // photo may be nowhere else.
  function stop(form, reason) {
    var input = form.querySelector("input[type=file]");
    var file = input.files[0];
    form.classList.remove("busy");
    form.querySelector("progress").hidden = true;
    var cancel = form.querySelector(".cancel");
    if (document.activeElement === cancel) {
      input.focus({preventScroll: true});
    }
    cancel.hidden = true;
    input.value = "";
    say(form, reason);
    if (reason && file && window.DataTransfer) {
      var again = document.createElement("button");
      again.type = "button";
      again.className = "button secondary retry";
      again.textContent = form.dataset.again;
      again.addEventListener("click", function () {
        var files = new DataTransfer();
        files.items.add(file);
        input.files = files.files;
        bring(input);
      });
      form.closest(".document").querySelector(".message").appendChild(again);
    }
    if (moving && moving.form === form) {
      moving = null;
      // The request hangs on what the forms queue at.
      window.htmx.trigger(form.closest("main"), "htmx:abort");
    } else {
      setTimeout(goOn);
    }
  }
  document.addEventListener("click", function (event) {
    if (event.target.matches("form.upload .cancel")) {
      stop(event.target.form, "");
    }
  });
  ["htmx:sendError", "htmx:responseError"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var form = event.target.closest && event.target.closest("form.upload");
      if (form && event.detail.xhr && event.detail.xhr.status === 403) {
        // The session is over, and trying again would not help: the page itself says what does.
        location.assign(location.pathname);
      } else if (form) {
        stop(form, form.dataset.lost);
      }
    });
  });

  // Whoever goes on while a file is on its way goes when it has arrived. If it does not arrive, they
  // stay and read why.
  var next = null;
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.hasAttribute("data-hx-post") || !document.querySelector("form.upload.busy")) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    next = {form: form, button: event.submitter};
    if (next.button) {
      next.button.setAttribute("aria-busy", "true");
    }
  }, true);
  document.addEventListener("htmx:afterRequest", function (event) {
    if (next) {
      var xhr = event.detail.xhr;
      next.failed = next.failed || xhr.status < 200 || xhr.status >= 400;
      // What is said about a failure is said after this event.
      setTimeout(goOn);
    }
  });
  function goOn() {
    var held = next;
    if (!held || document.querySelector("form.upload.busy")) {
      return;
    }
    next = null;
    if (held.button) {
      held.button.removeAttribute("aria-busy");
    }
    var problem = document.querySelector(".document .problem");
    if (held.failed && problem) {
      problem.closest(".document").scrollIntoView();
    } else if (held.form.isConnected) {
      held.form.requestSubmit(held.button);
    }
  }

  // The button that removed a file is gone with it; the next thing to do is to choose another.
  document.addEventListener("htmx:afterSettle", function (event) {
    var input = event.target.matches && event.target.matches(".document") && event.target.querySelector("input[type=file]");
    if (input && document.activeElement === document.body) {
      input.focus({preventScroll: true});
    }
  });
})();
