"use strict";

// Runs before the page is drawn, so that nobody who wants it dark sees it light first.
(() => {
  const KEY = "lethe-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const apply = () => {
    document.documentElement.dataset.bsTheme = chosen() ?? (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", apply);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) {
      return;
    }
    const tell = () => button.setAttribute("aria-pressed", document.documentElement.dataset.bsTheme === "dark");
    tell();
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // A browser that keeps nothing shows it until the next page.
      }
      document.documentElement.dataset.bsTheme = next;
      tell();
      document.dispatchEvent(new Event("lethe:theme"));
    });
  });
})();
