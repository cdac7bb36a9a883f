//! Samples of every page kind for tests: full, minimal, extreme, and one with hostile text in every field.

mod isi;
mod layanan;
mod portal;
mod publik;
mod situs;

use crate::plan::view::halaman::{BahasaView, Indeks, InfoView, Isi, PadananView, PageView};
use crate::plan::view::situs::{Menu, SitusView};
use crate::plan::view::umum::*;
use crate::theme::kata::nama_bahasa;

/// Text that no template may let through.
pub(crate) const KENARI: &str = "kenari\"'><b>`</script>&";

/// What a sample is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sifat {
    /// As a careful agency writes it.
    Penuh,
    /// Only what a view cannot do without.
    Minimal,
    /// Long words, long sentences, many items.
    Ekstrem,
    /// Hostile text in every field.
    Kenari,
}

impl Sifat {
    pub(crate) const SEMUA: [Self; 4] = [Self::Penuh, Self::Minimal, Self::Ekstrem, Self::Kenari];

    /// A text.
    fn t(self, teks: &str) -> String {
        match self {
            Self::Penuh | Self::Minimal => teks.to_owned(),
            Self::Ekstrem => format!(
                "{teks} yang dipertanggungjawabkan kepada Pemerintah-Kabupaten-Kepulauan-Pangkajene-Kepulauan dan \
                 seluruh masyarakat {teks}"
            ),
            Self::Kenari => format!("{teks} {KENARI}"),
        }
    }

    /// A short value: a number, an amount, a date.
    fn p(self, teks: &str) -> String {
        if self == Self::Kenari { format!("{teks} {KENARI}") } else { teks.to_owned() }
    }

    /// A text for a drawing, which breaks it into lines: hostile without the word by which whole texts are found.
    fn g(self, teks: &str) -> String {
        self.t(teks).replace("kenari", "")
    }

    /// An optional text.
    fn o(self, teks: &str) -> Option<String> {
        (self != Self::Minimal).then(|| self.t(teks))
    }

    /// A list: empty in the minimal sample, long in the extreme one.
    fn d<T: Clone>(self, butir: &[T]) -> Vec<T> {
        match self {
            Self::Minimal => Vec::new(),
            Self::Penuh | Self::Kenari => butir.to_vec(),
            Self::Ekstrem => butir.iter().cycle().take(butir.len() * 4).cloned().collect(),
        }
    }

    fn dt(self, butir: &[&str]) -> Vec<String> {
        self.d(&butir.iter().map(|b| self.t(b)).collect::<Vec<_>>())
    }

    fn ada<T>(self, nilai: T) -> Option<T> {
        (self != Self::Minimal).then_some(nilai)
    }

    fn tanggal(self) -> TanggalView {
        TanggalView { iso: "2026-08-17".into(), teks: self.p("17 Agustus 2026") }
    }

    fn tautan(self, teks: &str, url: &str) -> TautanView {
        TautanView { teks: self.t(teks), url: self.url(url), luar: url.starts_with("https:") }
    }

    fn url(self, url: &str) -> String {
        if self == Self::Kenari { format!("{url}?x=%22\"'><`") } else { url.to_owned() }
    }

    fn pasangan(self, butir: &[(&str, &str)]) -> Vec<PasanganView> {
        let satu = |(nama, nilai): &(&str, &str)| PasanganView { nama: self.t(nama), nilai: self.t(nilai) };
        self.d(&butir.iter().map(satu).collect::<Vec<_>>())
    }

    fn berkas(self, judul: &str) -> BerkasView {
        BerkasView {
            judul: self.t(judul),
            url: self.url("/dokumen/f-1-02.pdf"),
            rincian: self.p("PDF, 1,2 MB, 4 halaman"),
            luar: false,
        }
    }

    fn dasar(self) -> Vec<DasarHukumView> {
        self.d(&[
            DasarHukumView {
                rujukan: self.t("UU 24/2013"),
                tentang: self.o("Administrasi Kependudukan"),
                url: self.ada(self.url("https://jdih.contoh.go.id/1")),
            },
            DasarHukumView { rujukan: self.t("PP 40/2019"), tentang: None, url: None },
        ])
    }

    fn keputusan(self) -> Option<KeputusanView> {
        self.ada(KeputusanView {
            nomor: self.p("065/12/2026"),
            tanggal: Some(self.tanggal()),
            pejabat: self.o("Kepala Dinas"),
        })
    }

    fn pejabat(self) -> PejabatView {
        PejabatView {
            jabatan: self.t("Kepala Dinas"),
            nama: self.o("Sri Contoh, S.Sos., M.Si."),
            nip: None,
            status: self.ada(self.p("Plt.")),
            sejak: self.ada(self.tanggal()),
            foto: None,
            url: None,
        }
    }

    fn kanal(self) -> Vec<KanalView> {
        let satu = |jenis: &str, nilai: &str, url: Option<&str>| KanalView {
            jenis: self.t(jenis),
            nilai: self.p(nilai),
            url: url.map(|u| self.url(u)),
            keterangan: self.o("Sebutkan nama layanan dan tanggalnya"),
            jam: self.o("Senin-Jumat 08.00-15.00 WIB"),
        };
        self.d(&[
            satu("Telepon", "(0275) 000101", Some("tel:+62275000101")),
            satu("WhatsApp", "0812 0000 0101", Some("https://wa.me/6281200000101")),
            satu("Loket pengaduan", "Ruang depan, loket 1", None),
        ])
    }

    pub(crate) fn kontak(self) -> KontakView {
        KontakView {
            unit: self.t("Dinas Kependudukan dan Pencatatan Sipil"),
            alamat: self.dt(&["Jalan Contoh Nomor 1", "Purworejo 54111"]),
            telepon: self.d(&[TautanView::dalam(self.p("(0275) 000101"), "tel:+62275000101")]),
            surel: self.d(&[TautanView::dalam(self.p("loket@contoh.example"), "mailto:loket@contoh.example")]),
            lain: self.d(&[self.tautan("WhatsApp 0812 0000 0101", "https://wa.me/6281200000101")]),
            jam: self.d(&[
                JamView {
                    hari: self.p("Senin-Kamis"),
                    waktu: self.p("07.30-16.00 WIB"),
                    istirahat: self.ada(self.p("12.00-13.00")),
                    keterangan: None,
                },
                JamView {
                    hari: self.p("Jumat"),
                    waktu: self.p("07.30-14.00 WIB"),
                    istirahat: self.ada(self.p("11.30-13.00")),
                    keterangan: self.o("Loket tutup pukul 13.30"),
                },
            ]),
            catatan: self.o("Tutup pada hari libur nasional"),
            peta: self.ada(self.tautan("Lihat peta", "https://www.openstreetmap.org/#map=18/-7.7/110")),
        }
    }

    fn unit_pengaduan(self) -> UnitPengaduanView {
        UnitPengaduanView {
            jabatan: self.t("Sekretaris Dinas"),
            nama: self.o("Budi Contoh"),
            alamat: self.o("Jalan Contoh Nomor 1, Purworejo"),
            kanal: self.kanal(),
            waktu: self.pasangan(&[("Tanggapan pertama", "3 hari kerja"), ("Keputusan", "60 hari")]),
            url: "/pengaduan/".into(),
        }
    }

    fn gambar(self) -> GambarView {
        GambarView {
            src: "/gambar/loket-960.jpg".into(),
            srcset: self.ada("/gambar/loket-480.jpg 480w, /gambar/loket-960.jpg 960w".into()).unwrap_or_default(),
            webp: self.ada("/gambar/loket-480.webp 480w, /gambar/loket-960.webp 960w".into()).unwrap_or_default(),
            alt: self.t("Warga menunggu di loket pelayanan"),
            lebar: 960,
            tinggi: 540,
            keterangan: self.o("Loket pelayanan sesudah ditata ulang"),
        }
    }

    fn kartu(self, judul: &str, url: &str) -> Vec<KartuView> {
        self.d(&[
            KartuView {
                judul: self.t(judul),
                url: self.url(url),
                tanggal: Some(self.tanggal()),
                tanda: self.o("Layanan"),
                ringkasan: self.o("Loket kecamatan buka pada hari Sabtu pekan ini"),
                gambar: None,
            },
            KartuView {
                judul: self.t(judul),
                url: self.url(url),
                gambar: self.ada(self.gambar()),
                ..Default::default()
            },
            KartuView { judul: self.t("Jadwal layanan keliling"), url: self.url(url), ..Default::default() },
        ])
    }

    fn naskah(self) -> MarkahAman {
        MarkahAman::dari_penyaring(
            "<p>Loket buka pada hari Sabtu.</p><h2 id=\"jadwal\">Jadwal</h2><ul><li>Kecamatan Bener</li></ul>\
             <div class=\"catatan catatan-tips\"><p>Bawa dokumen asli.</p></div>"
                .to_owned(),
        )
    }
}

/// The site of the samples.
pub(crate) fn situs(sifat: Sifat) -> SitusView {
    situs::situs(sifat)
}

/// One page of every kind.
pub(crate) fn halaman(sifat: Sifat) -> Vec<PageView> {
    isi::semua(sifat)
}

/// The markdown page has translations, unless it is the smallest sample.
fn bahasa(s: Sifat, path: &str) -> BahasaView {
    if path != "/halaman/sejarah/" || s == Sifat::Minimal {
        return BahasaView::default();
    }
    let satu = |kode: &str, url: &str| PadananView {
        kode: kode.into(),
        nama: nama_bahasa(kode).into(),
        url: s.url(url),
        judul: s.t("Sejarah dinas"),
    };
    BahasaView { kode: None, padanan: vec![satu("id", path), satu("en", "/halaman/history/")] }
}

/// Wraps a body into a page.
fn bungkus(s: Sifat, path: &str, judul: &str, menu: Menu, isi: Isi) -> PageView {
    let beranda = TautanView::dalam("Beranda", "/");
    let induk = s.tautan("Layanan publik", "/layanan/");
    PageView {
        path: path.into(),
        judul: s.t(judul),
        ringkasan: s.t("Siapa mendapat apa, dalam satu kalimat"),
        menu,
        remah: if path == "/" { Vec::new() } else { vec![beranda, induk] },
        info: InfoView {
            diperbarui: s.ada(s.tanggal()),
            tinjau_berikut: s.ada(s.tanggal()),
            penanggung_jawab: s.o("Sekretariat"),
            sampaikan: s.ada(s.tautan("Sampaikan kepada kami", "/pengaduan/")),
        },
        indeks: match isi {
            Isi::TidakDitemukan(_) | Isi::LembarStandar(_) | Isi::LembarLoket(_) => Indeks::Tidak,
            _ => Indeks::Boleh,
        },
        kanonik: None,
        bahasa: bahasa(s, path),
        isi,
    }
}
