"use strict";

// Draws charts from tables that are on the page anyway: the table is what counts, and what is read out.
(() => {
  const COLOURS = ["--tblr-blue", "--tblr-orange", "--tblr-teal", "--tblr-purple", "--tblr-pink"];
  const charts = new Map();

  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  const read = (table) => {
    const heads = [...table.tHead.rows[0].cells].slice(1).filter((cell) => !("aside" in cell.dataset));
    const rows = [...table.tBodies[0].rows];
    return {
      labels: rows.map((row) => row.cells[0].dataset.label ?? row.cells[0].textContent.trim()),
      series: heads.map((head) => ({
        label: head.textContent.trim(),
        data: rows.map((row) => Number(row.cells[head.cellIndex].dataset.value)),
      })),
    };
  };

  const datasets = (series) =>
    series.map((each, i) => ({ ...each, backgroundColor: colour(COLOURS[i % COLOURS.length]), borderRadius: 3, maxBarThickness: 28 }));

  const options = (sideways) => {
    const text = colour("--tblr-secondary");
    const lines = colour("--tblr-border-color");
    const value = { stacked: true, beginAtZero: true, ticks: { color: text, precision: 0 }, grid: { color: lines } };
    const name = { stacked: true, ticks: { color: text, maxRotation: 0, autoSkip: !sideways }, grid: { display: false } };
    return {
      indexAxis: sideways ? "y" : "x",
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      scales: sideways ? { x: value, y: name } : { x: name, y: value },
      plugins: { legend: { position: "bottom", labels: { color: text, boxWidth: 12 } } },
    };
  };

  const draw = (fresh) => {
    for (const canvas of document.querySelectorAll("canvas[data-table]")) {
      const table = document.getElementById(canvas.dataset.table);
      canvas.parentElement.hidden = !table || table.tBodies[0].rows.length === 0;
      if (!table) {
        continue;
      }
      const { labels, series } = read(table);
      let chart = charts.get(canvas.id);
      if (chart && (fresh || chart.canvas !== canvas)) {
        chart.destroy();
        chart = undefined;
      }
      if (!chart) {
        chart = new Chart(canvas, { type: "bar", data: { labels, datasets: datasets(series) }, options: options("sideways" in canvas.dataset) });
        charts.set(canvas.id, chart);
        continue;
      }
      chart.data.labels = labels;
      chart.data.datasets = datasets(series);
      chart.update("none");
    }
  };

  document.addEventListener("DOMContentLoaded", () => draw(true));
  document.addEventListener("htmx:afterSettle", () => draw(false));
  document.addEventListener("lethe:theme", () => draw(true));
})();
