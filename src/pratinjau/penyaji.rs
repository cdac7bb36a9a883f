//! What answers a request: pages of the sites, with the panel, and the preview's own pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::hash;
use crate::diag::{Diagnostic, Lang};
use crate::pipeline::pratinjau::{Isi, Potret};
use crate::pratinjau::alamat::{Jalan, Pengubah};
use crate::pratinjau::halaman::{self, Halaman};
use crate::pratinjau::ruang::Ruang;
use crate::serve::{Jawaban, Penjawab, Permintaan, Saluran};

/// First part of the paths that are the preview's own.
pub const SENDIRI: &str = "/_pendopo/";
/// The page of a path that does not exist.
const TAK_ADA: &str = "404.html";

/// Answers requests from the sites of a workspace.
pub struct Penyaji {
    ruang: Arc<Ruang>,
    /// Part of the paths of streams that nobody can guess.
    sandi: String,
    port: u16,
    lang: Lang,
}

/// Where a request leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tujuan {
    /// A list of sites: all of them, or those of one kabupaten.
    Depan(Option<String>),
    /// A page of the preview itself, by its path below [`SENDIRI`].
    Sendiri(String),
    /// A path of a site, absolute within it.
    Situs {
        /// Folder name of its kabupaten.
        daerah: String,
        /// Its label.
        label: String,
        /// How it was reached.
        jalan: Jalan,
        /// The path.
        jalur: String,
    },
}

impl Penyaji {
    /// Returns what answers for a workspace at a port; `sandi` is a secret of this run.
    #[must_use]
    pub fn baru(ruang: Arc<Ruang>, sandi: String, port: u16, lang: Lang) -> Self {
        Self { ruang, sandi, port, lang }
    }

    /// Returns the sites.
    #[must_use]
    pub fn ruang(&self) -> &Ruang {
        &self.ruang
    }

    /// Returns the address of a site in the preview, without a slash at its end.
    #[must_use]
    pub fn alamat_situs(&self, daerah: &str, label: &str) -> String {
        format!("http://{label}.{daerah}.localhost:{}", self.port)
    }

    /// Tells whether a page that is open somewhere is not what would be sent now.
    #[must_use]
    pub fn usang(&self, saluran: &Saluran) -> bool {
        let Some((sidik, jalur)) = saluran.jalur.split_once('/') else { return false };
        self.sidik_kini(&saluran.host, &format!("/{jalur}")).is_some_and(|kini| kini != sidik)
    }

    /// Returns the fingerprint of what a path shows now.
    fn sidik_kini(&self, host: &str, jalur: &str) -> Option<String> {
        match tujuan(&self.ruang, host, jalur)? {
            Tujuan::Situs { daerah, label, jalur, .. } => {
                let potret = self.ruang.potret(&daerah, &label).ok().flatten()?;
                let isi = self.halaman_situs(&potret, &jalur)?;
                Some(self.sidik(&potret, &isi))
            }
            Tujuan::Depan(daerah) => Some(sidik_teks(&halaman::depan(self, daerah.as_deref(), self.lang).badan)),
            Tujuan::Sendiri(jalur) => {
                halaman::sendiri(self, &jalur, self.lang).map(|halaman| sidik_teks(&halaman.badan))
            }
        }
    }

    /// Returns the fingerprint of a page of a site with the findings beside it.
    fn sidik(&self, potret: &Potret, isi: &Isi) -> String {
        let panel = halaman::panel(self, potret, isi, self.lang);
        let panjang = [hash::kunci(&isi.bytes), hash::kunci(panel.as_bytes())];
        format!("{:032x}", hash::kunci(&panjang.map(u128::to_le_bytes).concat()))
    }

    /// Returns the page of a site at a path, or the page that says that there is none.
    fn halaman_situs(&self, potret: &Potret, jalur: &str) -> Option<Isi> {
        let path = berkas_dari(jalur);
        let ada = potret.berkas.contains_key(&path);
        potret.isi(&self.ruang.meja(), if ada { &path } else { TAK_ADA }).ok().flatten()
    }

    fn situs(&self, daerah: &str, label: &str, jalan: &Jalan, jalur: &str, host: &str) -> Jawaban {
        let potret = match self.ruang.potret(daerah, label) {
            Ok(Some(potret)) => potret,
            Ok(None) => return self.tak_ada(),
            Err(galat) => return self.gagal(galat.message().get(self.lang)),
        };
        let path = berkas_dari(jalur);
        if !path.ends_with(".html") {
            return match potret.isi(&self.ruang.meja(), &path) {
                Ok(Some(isi)) => Jawaban::berkas(&isi.path, isi.bytes),
                Ok(None) => self.halaman(&potret, jalan, jalur, host),
                Err(salah) => self.salah(&salah),
            };
        }
        // A folder without its slash: as a web server answers, so that relative links hold.
        if !jalur.ends_with('/') && !jalur.ends_with(".html") && potret.berkas.contains_key(&path) {
            return Jawaban::pindah(308, format!("{}{}/", jalan.awalan(), persen(jalur)));
        }
        self.halaman(&potret, jalan, jalur, host)
    }

    fn halaman(&self, potret: &Potret, jalan: &Jalan, jalur: &str, host: &str) -> Jawaban {
        let Some(isi) = self.halaman_situs(potret, jalur) else {
            let halaman = halaman::tanpa_halaman(self, potret, self.lang);
            return self.kirim(&halaman, host, &format!("{}{jalur}", jalan.awalan()), 503);
        };
        let ada = potret.berkas.contains_key(&berkas_dari(jalur));
        let panel = halaman::panel(self, potret, &isi, self.lang);
        let aliran = self.aliran(&self.sidik(potret, &isi), &format!("{}{jalur}", jalan.awalan()));
        let situs = self.peta();
        let pengubah = Pengubah {
            jalan,
            situs: &situs,
            kepala: &halaman::kepala(&aliran),
            atas: &halaman::pita(self, potret, self.lang),
            bawah: &panel,
        };
        let html = pengubah.halaman(&String::from_utf8_lossy(&isi.bytes));
        if ada { Jawaban::halaman(html.into_bytes()) } else { Jawaban::tak_ada(html.into_bytes()) }
    }

    /// Sends a page of the preview itself.
    fn kirim(&self, halaman: &Halaman, _host: &str, jalur: &str, status: u16) -> Jawaban {
        let aliran = self.aliran(&sidik_teks(&halaman.badan), jalur);
        let html = halaman.html(&halaman::kepala(&aliran), self.lang);
        let mut jawaban = Jawaban::halaman(html.into_bytes());
        jawaban.status = status;
        jawaban
    }

    fn tak_ada(&self) -> Jawaban {
        let halaman = halaman::tak_ada(self, self.lang);
        let mut jawaban = self.kirim(&halaman, "", "/", 404);
        jawaban.status = 404;
        jawaban
    }

    fn gagal(&self, pesan: &str) -> Jawaban {
        let halaman = halaman::gagal(pesan, self.lang);
        self.kirim(&halaman, "", "/", 503)
    }

    fn salah(&self, salah: &Diagnostic) -> Jawaban {
        let halaman = halaman::gagal(salah.message.get(self.lang), self.lang);
        self.kirim(&halaman, "", "/", 503)
    }

    /// Returns the path of the stream of a page, by the fingerprint with which it is sent.
    fn aliran(&self, sidik: &str, jalur: &str) -> String {
        format!("{SENDIRI}aliran/{}/{sidik}{}", self.sandi, persen(jalur))
    }

    /// Returns where each site stands in the preview, by the host under which it is built.
    fn peta(&self) -> BTreeMap<String, String> {
        let daftar = self.ruang.daftar();
        daftar.iter().map(|t| (t.host.clone(), self.alamat_situs(&t.daerah, &t.label))).collect()
    }
}

impl Penjawab for Penyaji {
    fn jawab(&self, minta: &Permintaan) -> Jawaban {
        match tujuan(&self.ruang, &minta.host, &minta.jalur) {
            Some(Tujuan::Depan(daerah)) => {
                self.kirim(&halaman::depan(self, daerah.as_deref(), self.lang), &minta.host, &minta.jalur, 200)
            }
            Some(Tujuan::Sendiri(jalur)) => match halaman::berkas(&jalur) {
                Some((nama, isi)) => Jawaban::berkas(nama, isi),
                None => match halaman::sendiri(self, &jalur, self.lang) {
                    Some(halaman) => self.kirim(&halaman, &minta.host, &minta.jalur, 200),
                    None => self.tak_ada(),
                },
            },
            Some(Tujuan::Situs { daerah, label, jalan, jalur }) => {
                self.situs(&daerah, &label, &jalan, &jalur, &minta.host)
            }
            None => self.tak_ada(),
        }
    }

    fn salur(&self, minta: &Permintaan) -> Option<Saluran> {
        let sisa = minta.jalur.strip_prefix(SENDIRI)?.strip_prefix("aliran/")?;
        let sisa = sisa.strip_prefix(self.sandi.as_str())?.strip_prefix('/')?;
        Some(Saluran { host: minta.host.clone(), jalur: sisa.to_owned() })
    }
}

/// Returns where a request leads; nothing for a host or a folder that is no site.
#[must_use]
pub fn tujuan(ruang: &Ruang, host: &str, jalur: &str) -> Option<Tujuan> {
    if let Some(sisa) = jalur.strip_prefix(SENDIRI) {
        return Some(Tujuan::Sendiri(sisa.to_owned()));
    }
    if let Some(nama) = host.strip_suffix(".localhost") {
        let daftar = ruang.daftar();
        if let Some((label, daerah)) = nama.rsplit_once('.') {
            let situs = daftar.iter().find(|t| t.daerah == daerah && t.label == label)?;
            let (daerah, label) = (situs.daerah.clone(), situs.label.clone());
            return Some(Tujuan::Situs { daerah, label, jalan: Jalan::Nama, jalur: jalur.to_owned() });
        }
        let dikenal = daftar.iter().any(|t| t.daerah == nama) && jalur == "/";
        return dikenal.then(|| Tujuan::Depan(Some(nama.to_owned())));
    }
    let mut bagian = jalur.trim_start_matches('/').splitn(3, '/');
    let daerah = bagian.next().filter(|d| !d.is_empty());
    let Some(daerah) = daerah else { return Some(Tujuan::Depan(None)) };
    let Some(label) = bagian.next().filter(|l| !l.is_empty()) else {
        let dikenal = ruang.daftar().iter().any(|t| t.daerah == daerah);
        return dikenal.then(|| Tujuan::Depan(Some(daerah.to_owned())));
    };
    ruang.terdaftar(daerah, label)?;
    let (daerah, label) = (daerah.to_owned(), label.to_owned());
    let jalan = Jalan::Folder { daerah: daerah.clone(), label: label.clone() };
    let jalur = format!("/{}", bagian.next().unwrap_or(""));
    Some(Tujuan::Situs { daerah, label, jalan, jalur })
}

/// Returns the file that a path of a site stands for.
fn berkas_dari(jalur: &str) -> String {
    let path = jalur.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        return format!("{path}index.html");
    }
    let nama = path.rsplit('/').next().unwrap_or(path);
    if nama.contains('.') { path.to_owned() } else { format!("{path}/index.html") }
}

fn sidik_teks(teks: &str) -> String {
    format!("{:032x}", hash::kunci(teks.as_bytes()))
}

/// Writes a decoded path as an address.
fn persen(jalur: &str) -> String {
    let mut hasil = String::with_capacity(jalur.len());
    for b in jalur.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => hasil.push(char::from(b)),
            _ => hasil.push_str(&format!("%{b:02X}")),
        }
    }
    hasil
}
