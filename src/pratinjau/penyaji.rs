//! What answers a request: pages of the sites, with the panel, and the preview's own pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::hash;
use crate::diag::{Diagnostic, Lang};
use crate::model::portal::PORTAL;
use crate::pipeline::pratinjau::{Isi, Potret};
use crate::pratinjau::alamat::{Jalan, Pengubah, SENDIRI, persen};
use crate::pratinjau::formulir::{self, FORMULIR, Formulir};
use crate::pratinjau::halaman::sendiri::{kepala, sendiri, tanpa_halaman};
use crate::pratinjau::halaman::templat::Halaman;
use crate::pratinjau::halaman::{berkas, depan, layar, panel, pita};
use crate::pratinjau::letak::Letak;
use crate::pratinjau::ruang::Ruang;
use crate::pratinjau::ruang::portal::Portal;
use crate::serve::{Jawaban, Penjawab, Permintaan, Saluran};

/// The page of a path that does not exist.
const TAK_ADA: &str = "404.html";

/// Answers requests from the sites of a workspace.
pub struct Penyaji {
    letak: Letak,
    /// Part of the paths of streams that nobody can guess.
    sandi: String,
}

/// What stands above and below a page of a site.
struct Tambahan {
    atas: String,
    bawah: String,
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
        Self { letak: Letak { ruang, port, lang }, sandi }
    }

    /// Returns the sites.
    #[must_use]
    pub fn ruang(&self) -> &Arc<Ruang> {
        &self.letak.ruang
    }

    /// Returns the address of a site in the preview, without a slash at its end.
    #[must_use]
    pub fn alamat_situs(&self, daerah: &str, label: &str) -> String {
        self.letak.situs(daerah, label)
    }

    /// Tells whether a page that is open somewhere is not what would be sent now.
    #[must_use]
    pub fn usang(&self, saluran: &Saluran) -> bool {
        let Some((sidik, jalur)) = saluran.jalur.split_once('/') else { return false };
        self.sidik_kini(&saluran.host, &format!("/{jalur}")).is_some_and(|kini| kini != sidik)
    }

    /// Tells whether a page is one of a site, and not of the preview itself.
    #[must_use]
    pub fn milik_situs(&self, saluran: &Saluran) -> bool {
        let jalur = saluran.jalur.split_once('/').map_or("", |(_, jalur)| jalur);
        matches!(tujuan(&self.letak.ruang, &saluran.host, &format!("/{jalur}")), Some(Tujuan::Situs { .. }))
    }

    /// Tells whether a page is a list of sites.
    #[must_use]
    pub fn depan(&self, saluran: &Saluran) -> bool {
        let jalur = saluran.jalur.split_once('/').map_or("", |(_, jalur)| jalur);
        matches!(tujuan(&self.letak.ruang, &saluran.host, &format!("/{jalur}")), Some(Tujuan::Depan(_)))
    }

    /// Returns the fingerprint of what a path shows now.
    fn sidik_kini(&self, host: &str, jalur: &str) -> Option<String> {
        match tujuan(&self.letak.ruang, host, jalur)? {
            Tujuan::Situs { daerah, label, jalur, .. } => {
                let potret = match label.as_str() {
                    // Whoever saves a page waits for no portal: it is made on the side, and judged again when it is there.
                    PORTAL => match self.letak.ruang.portal(&daerah)? {
                        Portal::Ada(potret) => potret,
                        Portal::Kurang(kurang) => {
                            self.letak.ruang.susun_portal_nanti(&daerah);
                            return Some(sidik_teks(&depan::tanpa_portal(&self.letak, &kurang).badan));
                        }
                        Portal::Usang => {
                            self.letak.ruang.susun_portal_nanti(&daerah);
                            return None;
                        }
                    },
                    _ => self.letak.ruang.potret_cepat(&daerah, &label).ok().flatten()?,
                };
                let Some(isi) = self.halaman_situs(&potret, &jalur) else {
                    return Some(sidik_teks(&tanpa_halaman(&self.letak, &potret).badan));
                };
                Some(sidik(&isi, &self.tambahan(&potret, &isi, &jalur)))
            }
            Tujuan::Depan(daerah) => Some(sidik_teks(&depan::halaman(&self.letak, daerah.as_deref()).badan)),
            Tujuan::Sendiri(jalur) => sendiri(&self.letak, host, &jalur).map(|halaman| sidik_teks(&halaman.badan)),
        }
    }

    /// Returns what the preview says around a page of a site, which stands at `jalur`.
    ///
    /// While its findings are not known yet the panel stays as it was: what is pushed then is the new one at once.
    fn tambahan(&self, potret: &Potret, isi: &Isi, jalur: &str) -> Tambahan {
        let atas = pita::pita(&self.letak, potret, isi, jalur);
        let dulu =
            if potret.dinilai() { None } else { self.letak.ruang.terakhir_dinilai(&potret.daerah, &potret.label) };
        let bawah = panel::panel(&self.letak, dulu.as_deref().unwrap_or(potret), isi, jalur);
        Tambahan { atas, bawah }
    }

    /// Returns the page of a site at a path, or the page that says that there is none.
    fn halaman_situs(&self, potret: &Potret, jalur: &str) -> Option<Isi> {
        let path = berkas_dari(jalur);
        let ada = potret.ada(&path);
        potret.isi(&self.letak.ruang.meja(), if ada { &path } else { TAK_ADA }).ok().flatten()
    }

    /// Answers with the portal, or with the page that says what it lacks.
    fn portal(&self, daerah: &str, jalan: &Jalan, jalur: &str, minta: &Permintaan) -> Jawaban {
        match self.letak.ruang.portal_kini(daerah) {
            Ok(Some(Portal::Ada(potret))) => self.berkas(&potret, jalan, jalur, minta),
            Ok(Some(Portal::Kurang(kurang))) => {
                self.letak.ruang.susun_portal_nanti(daerah);
                let halaman = depan::tanpa_portal(&self.letak, &kurang);
                self.kirim(&halaman, &format!("{}{jalur}", jalan.awalan()), 503)
            }
            Ok(Some(Portal::Usang) | None) => self.tak_ada(),
            Err(galat) => self.gagal(galat.message().get(self.letak.lang)),
        }
    }

    fn situs(&self, daerah: &str, label: &str, jalan: &Jalan, jalur: &str, minta: &Permintaan) -> Jawaban {
        if label == PORTAL {
            return self.portal(daerah, jalan, jalur, minta);
        }
        match self.letak.ruang.potret_cepat(daerah, label) {
            Ok(Some(potret)) => self.berkas(&potret, jalan, jalur, minta),
            Ok(None) => self.tak_ada(),
            Err(galat) => self.gagal(galat.message().get(self.letak.lang)),
        }
    }

    fn berkas(&self, potret: &Potret, jalan: &Jalan, jalur: &str, minta: &Permintaan) -> Jawaban {
        let path = berkas_dari(jalur);
        if !path.ends_with(".html") {
            return match potret.isi(&self.letak.ruang.meja(), &path) {
                Ok(Some(isi)) => Jawaban::berkas(&isi.path, isi.bytes),
                Ok(None) => self.halaman(potret, jalan, jalur, minta),
                Err(salah) => self.salah(&salah),
            };
        }
        // A folder without its slash: as a web server answers, so that relative links hold.
        if !jalur.ends_with('/') && !jalur.ends_with(".html") && potret.ada(&path) {
            return Jawaban::pindah(308, format!("{}{}/", jalan.awalan(), persen(jalur)));
        }
        self.halaman(potret, jalan, jalur, minta)
    }

    fn halaman(&self, potret: &Potret, jalan: &Jalan, jalur: &str, minta: &Permintaan) -> Jawaban {
        let alamat = format!("{}{jalur}", jalan.awalan());
        let Some(isi) = self.halaman_situs(potret, jalur) else {
            return self.kirim(&tanpa_halaman(&self.letak, potret), &alamat, 503);
        };
        let ada = potret.ada(&berkas_dari(jalur));
        let tambahan = self.tambahan(potret, &isi, jalur);
        let aliran = self.aliran(&sidik(&isi, &tambahan), &alamat);
        let situs = self.peta();
        // Side by side on one screen, two strips and two panels would hide what is to be seen.
        let (atas, bawah) = if minta.bingkai { ("", "") } else { (&*tambahan.atas, &*tambahan.bawah) };
        let pengubah = Pengubah { jalan, situs: &situs, kepala: &kepala(&self.letak, &aliran), atas, bawah };
        let html = pengubah.halaman(&String::from_utf8_lossy(&isi.bytes)).into_bytes();
        let jawaban = if ada { Jawaban::halaman(html) } else { Jawaban::tak_ada(html) };
        if !minta.bingkai {
            return jawaban;
        }
        layar::dalam_bingkai().into_iter().fold(jawaban, |jawaban, (nama, nilai)| jawaban.dengan(nama, nilai))
    }

    /// Sends a page of the preview itself.
    fn kirim(&self, halaman: &Halaman, jalur: &str, status: u16) -> Jawaban {
        let aliran = if halaman.segar { self.aliran(&sidik_teks(&halaman.badan), jalur) } else { String::new() };
        let html = halaman.html(&kepala(&self.letak, &aliran), self.letak.lang);
        let mut jawaban = Jawaban::halaman(html.into_bytes());
        jawaban.status = status;
        halaman.kepala.iter().fold(jawaban, |jawaban, (nama, nilai)| jawaban.dengan(*nama, nilai.clone()))
    }

    fn tak_ada(&self) -> Jawaban {
        self.kirim(&depan::tak_ada(&self.letak), "/", 404)
    }

    fn gagal(&self, pesan: &str) -> Jawaban {
        self.kirim(&depan::gagal(&self.letak, pesan), "/", 503)
    }

    fn salah(&self, salah: &Diagnostic) -> Jawaban {
        self.gagal(salah.message.get(self.letak.lang))
    }

    /// Returns the path of the stream of a page, by the fingerprint with which it is sent.
    fn aliran(&self, sidik: &str, jalur: &str) -> String {
        format!("{SENDIRI}aliran/{}/{sidik}{}", self.sandi, persen(jalur))
    }

    /// Returns where each site stands in the preview, by the host under which it is built.
    fn peta(&self) -> BTreeMap<String, String> {
        let daftar = self.letak.ruang.daftar();
        let situs = daftar.iter().map(|t| (t.host.clone(), self.alamat_situs(&t.daerah, &t.label)));
        let portal = self.letak.ruang.daftar_portal();
        let portal = portal.iter().map(|(daerah, host)| (host.clone(), self.alamat_situs(daerah, PORTAL)));
        situs.chain(portal).collect()
    }
}

impl Penyaji {
    /// Answers for the form of a site.
    fn formulir(&self, jalur: &str, minta: &Permintaan) -> Jawaban {
        match formulir::jawab(&self.letak.ruang, jalur.strip_prefix(FORMULIR).unwrap_or(jalur)) {
            Formulir::Ada(jawaban) => *jawaban,
            Formulir::BelumDipasang => self.kirim(&depan::tanpa_formulir(&self.letak), &minta.jalur, 404),
            Formulir::TakAda => self.tak_ada(),
        }
    }
}

impl Penjawab for Penyaji {
    fn jawab(&self, minta: &Permintaan) -> Jawaban {
        match tujuan(&self.letak.ruang, &minta.host, &minta.jalur) {
            Some(Tujuan::Depan(daerah)) => {
                self.kirim(&depan::halaman(&self.letak, daerah.as_deref()), &minta.jalur, 200)
            }
            Some(Tujuan::Sendiri(jalur)) if jalur.starts_with(FORMULIR) => self.formulir(&jalur, minta),
            Some(Tujuan::Sendiri(jalur)) => match berkas(&jalur) {
                Some((nama, isi)) => Jawaban::berkas(nama, isi),
                None => match sendiri(&self.letak, &minta.host, &jalur) {
                    Some(halaman) => self.kirim(&halaman, &minta.jalur, 200),
                    None => self.tak_ada(),
                },
            },
            Some(Tujuan::Situs { daerah, label, jalan, jalur }) => self.situs(&daerah, &label, &jalan, &jalur, minta),
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
        if ruang.daftar_portal().contains_key(nama) {
            let (daerah, label) = (nama.to_owned(), PORTAL.to_owned());
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
    if label != PORTAL || !ruang.daftar_portal().contains_key(daerah) {
        ruang.terdaftar(daerah, label)?;
    }
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

/// Returns the fingerprint of a page of a site with what is said around it.
fn sidik(isi: &Isi, tambahan: &Tambahan) -> String {
    let bagian = [&isi.bytes, tambahan.atas.as_bytes(), tambahan.bawah.as_bytes()].map(hash::kunci);
    format!("{:032x}", hash::kunci(&bagian.map(u128::to_le_bytes).concat()))
}

fn sidik_teks(teks: &str) -> String {
    format!("{:032x}", hash::kunci(teks.as_bytes()))
}
