// Who leaves takes along what he typed into forms of Tasklist and did not send, as typed.js kept it.
addEventListener("submit", function () {
  localStorage.removeItem("posbind.typed");
  sessionStorage.removeItem("posbind.typed");
});
