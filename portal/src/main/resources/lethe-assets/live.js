"use strict";

// Keeps the parts of a page that say so up to date, and tells when that does not work any more.
(() => {
  const EVERY = 5000;

  const live = () => document.querySelector("[data-live]");
  const stale = (yes) => {
    const hint = document.getElementById("stale");
    if (hint) {
      hint.hidden = !yes;
    }
  };

  setInterval(() => {
    if (live() && document.visibilityState === "visible") {
      htmx.trigger(document.body, "lethe:tick");
    }
  }, EVERY);
  document.addEventListener("visibilitychange", () => {
    if (live() && document.visibilityState === "visible") {
      htmx.trigger(document.body, "lethe:tick");
    }
  });

  document.addEventListener("htmx:afterOnLoad", () => stale(false));
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, () => stale(true));
  }

  // What is worth an interruption is read out once, when it changes: figures that move are not.
  let told = null;
  const tell = () => {
    const news = document.querySelector("[data-news]")?.dataset.news ?? "";
    const status = document.getElementById("news");
    if (status && told !== null && told !== news) {
      status.textContent = news;
    }
    told = news;
  };
  document.addEventListener("DOMContentLoaded", tell);
  document.addEventListener("htmx:afterSettle", tell);
})();
