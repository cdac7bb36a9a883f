// The page is fetched anew when the preview says that it changed; the browser keeps the place.
(() => {
  const alamat = document.currentScript.dataset.aliran;
  if (!alamat) return;
  const aliran = new EventSource(alamat);
  aliran.addEventListener("muat", () => location.reload());
})();
