// Before the first paint: the chosen colours and language, and a word when a part of the app never comes.
(function (html) {
  try {
    var theme = localStorage.getItem("sundae.theme");
    if (theme) html.dataset.theme = theme;
    var lang = localStorage.getItem("sundae.lang") || (navigator.languages || []).find(function (tag) { return /^(en|es)\b/.test(tag); }) || "en";
    html.lang = lang.slice(0, 2);
  } catch (forbidden) { /* Without storage the device decides. */ }
})(document.documentElement);
// A part of the app that never came: better said than a frame for ever.
addEventListener("error", function (event) {
  var frame = document.getElementById("frame");
  if (!frame || (event.target !== window && event.target.tagName !== "SCRIPT")) return;
  frame.querySelector(".skeleton").hidden = true;
  frame.querySelectorAll("[data-failed]").forEach(function (text) { text.hidden = text.lang !== document.documentElement.lang; });
}, true);
