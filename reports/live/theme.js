"use strict";
// Loaded before anything is drawn: dark or light as the system says, until the switch is used.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = sessionStorage.getItem("theme");
  } catch {
    // Without storage the switch holds until the page is loaded again.
  }
  const show = () => {
    document.documentElement.dataset.theme = chosen || (system.matches ? "dark" : "light");
  };
  system.addEventListener("change", show);
  show();
  window.switchTheme = () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      sessionStorage.setItem("theme", chosen);
    } catch {
      // As above.
    }
    show();
  };
})();
