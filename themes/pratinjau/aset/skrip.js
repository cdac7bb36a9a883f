// Brings the page up to date when the preview says that it changed, at the place where the reader was.
(() => {
  "use strict";
  const skrip = document.currentScript;
  const { aliran: alamat, putus, sambung } = skrip.dataset;
  const sabar = 3000;
  // Two frames of one page each keep their own place.
  const kunci = `pendopo:gulir:${window.top === window ? "" : innerWidth}:${location.pathname}`;

  const ingat = (nama, nilai) => {
    try {
      if (nilai === null) sessionStorage.removeItem(nama);
      else sessionStorage.setItem(nama, nilai);
    } catch {
      // A browser that keeps nothing shows the page from its start.
    }
  };
  const ingatan = (nama) => {
    try {
      return sessionStorage.getItem(nama);
    } catch {
      return null;
    }
  };

  const panel = document.querySelector(".pendopo-panel > details");
  if (panel) {
    panel.open = ingatan("pendopo:panel") === "buka";
    panel.addEventListener("toggle", () => ingat("pendopo:panel", panel.open ? "buka" : null));
    const isi = panel.querySelector(".pendopo-gulung");
    if (isi && panel.open) isi.scrollTop = Number(ingatan("pendopo:panel:gulir") || 0);
    isi?.addEventListener("scroll", () => ingat("pendopo:panel:gulir", String(Math.round(isi.scrollTop))));
  }

  const semula = ingatan(kunci);
  if (semula !== null) {
    ingat(kunci, null);
    const kembali = () => {
      if (Math.abs(scrollY - Number(semula)) > 2) scrollTo(0, Number(semula));
    };
    kembali();
    addEventListener("load", () => requestAnimationFrame(kembali));
  }

  let pergi = -Infinity;
  // Somebody is on the way to another page: coming anew now would hold them back.
  addEventListener("beforeunload", () => {
    pergi = performance.now();
  });
  const muat = () => {
    const sisa = pergi + 2000 - performance.now();
    // A link that was a download leaves the page where it is, and then it comes anew a little later.
    if (sisa > 0) {
      setTimeout(muat, sisa);
      return;
    }
    ingat(kunci, String(Math.round(scrollY)));
    location.reload();
  };
  if (!alamat) {
    // A page that says that something is missing looks now and then whether it is there.
    const [kunjungan] = performance.getEntriesByType("navigation");
    if (!(kunjungan?.responseStatus >= 400)) return;
    const coba = async () => {
      try {
        const jawaban = await fetch(location.href, { method: "HEAD", cache: "no-store" });
        if (jawaban.ok) {
          muat();
          return;
        }
      } catch {
        // The preview has ended; it may come back.
      }
      setTimeout(coba, sabar);
    };
    setTimeout(coba, sabar);
    return;
  }

  const kabar = document.querySelector(".pendopo-hubungan");
  const katakan = (teks) => {
    if (kabar && kabar.textContent !== teks) kabar.textContent = teks;
  };
  let lepas = 0;
  // The preview has ended, or began anew under another stream: its page tells when it is there again.
  const tunggu = async () => {
    try {
      const jawaban = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (jawaban.status > 0) {
        muat();
        return;
      }
    } catch {
      katakan(putus);
    }
    setTimeout(tunggu, sabar);
  };
  // A browser keeps six connections to a host, so only the pages that somebody sees listen; a stream that comes back is
  // told at once if its page is old.
  let aliran = null;
  const lepaskan = () => {
    aliran?.close();
    aliran = null;
    clearTimeout(lepas);
    lepas = 0;
  };
  const sambungkan = () => {
    aliran = new EventSource(alamat);
    aliran.addEventListener("muat", muat);
    aliran.addEventListener("open", () => {
      clearTimeout(lepas);
      if (lepas) katakan(kabar?.textContent ? sambung : "");
      lepas = 0;
    });
    aliran.addEventListener("error", () => {
      if (aliran?.readyState === EventSource.CLOSED) {
        clearTimeout(lepas);
        setTimeout(tunggu, 500);
      } else if (!lepas) {
        lepas = setTimeout(() => katakan(putus), sabar);
      }
    });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) lepaskan();
    else if (!aliran) sambungkan();
  });
  addEventListener("pagehide", lepaskan);
  addEventListener("pageshow", (peristiwa) => {
    if (peristiwa.persisted) muat();
  });
  if (!document.hidden) sambungkan();
})();
