//! Checks of a kabupaten and its agencies, on all threads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::base::kalender::Kalender;
use crate::base::tanggal::Tanggal;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::image::Lambang;
use crate::model::daerah::{Daerah, Instansi};
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::lampiran::Dibuka;
use crate::rules::banding::Ringkas;
use crate::rules::konteks::{Cakupan, Konteks, Lampiran, TANPA_LAMPIRAN};
use crate::rules::mesin::{bandingkan, ikat, kelompokkan, periksa_daerah, periksa_instansi};
use crate::rules::pengecualian::{Dikecualikan, periksa as periksa_pengecualian, terapkan, ubah};
use crate::theme::Busana;

/// The findings of one agency, or of the kabupaten as a whole.
#[derive(Debug, Clone, Default)]
pub struct TemuanSitus {
    /// What stands.
    pub temuan: Vec<Diagnostic>,
    /// What was set aside.
    pub dikecualikan: Vec<Dikecualikan>,
}

impl TemuanSitus {
    /// Tells whether the site is refused.
    #[must_use]
    pub fn ditolak(&self) -> bool {
        self.temuan.iter().any(|t| t.severity == Severity::Error)
    }

    /// Returns how many findings have a weight.
    #[must_use]
    pub fn jumlah(&self, severity: Severity) -> usize {
        self.temuan.iter().filter(|t| t.severity == severity).count()
    }
}

/// What checks of one kabupaten need, owned.
pub struct Hukum {
    /// All of the law, with the kabupaten's own.
    pub peraturan: Cow<'static, Peraturan>,
    /// What binds there, with the kabupaten's own settings.
    pub hukum: HukumDaerah,
    /// Working days.
    pub kalender: Kalender,
    /// The build date.
    pub tanggal: Tanggal,
    /// The kabupaten's emblem; none where it has none that can be used.
    pub lambang: Option<Lambang>,
    /// Tokens and stylesheet in the kabupaten's colour, made when its first site is put together.
    pub busana: OnceLock<Busana>,
    /// Faults of the kabupaten's own settings.
    pub diags: Vec<Diagnostic>,
    /// What is left of the attachments that were opened, by label; none for an agency that was not looked into.
    pub dibuka: BTreeMap<String, Dibuka>,
    /// Hosts of online services that agencies name whose files are not read in this run.
    pub host_lain: BTreeSet<String>,
}

impl Hukum {
    /// Returns the law of a kabupaten.
    ///
    /// # Errors
    ///
    /// Returns the faults of its own law where its file cannot be read or names no known profile.
    pub fn daerah(daerah: &Daerah, sumber: &Sumber, tanggal: Tanggal) -> Result<Self, Vec<Diagnostic>> {
        let (peraturan, mut diags) = Peraturan::embedded().daerah(daerah, sumber);
        let Some(isi) = daerah.isi() else { return Err(diags) };
        let nama = isi.profil_hukum.teks();
        let Some(mut hukum) = peraturan.profil(nama) else {
            // A profile that cannot be read has been reported by the reader.
            if nama != daerah.nama || daerah.hukum.profil.is_none() {
                diags.push(profil_asing(daerah, nama, &peraturan.nama_profil()));
            }
            return Err(diags);
        };
        diags.extend(ubah(&mut hukum, isi));
        let libur = isi.libur.daftar().iter().filter_map(|l| l.tanggal.salin());
        let (kalender, busana) = (Kalender::new(libur), OnceLock::new());
        Ok(Self {
            peraturan,
            hukum,
            kalender,
            tanggal,
            lambang: None,
            busana,
            diags,
            dibuka: BTreeMap::new(),
            host_lain: BTreeSet::new(),
        })
    }

    /// Returns what checks may look at.
    #[must_use]
    pub fn konteks<'a>(&'a self, daerah: &'a Daerah, sumber: &'a Sumber) -> Konteks<'a> {
        Konteks {
            daerah,
            hukum: &self.hukum,
            peraturan: &self.peraturan,
            tanggal: self.tanggal,
            kalender: &self.kalender,
            sumber,
            lampiran: &TANPA_LAMPIRAN,
            host_lain: &self.host_lain,
            cakupan: Cakupan::Semua,
        }
    }
}

fn profil_asing(daerah: &Daerah, nama: &str, ada: &[&str]) -> Diagnostic {
    let ada = ada.join(", ");
    let span = daerah.isi().and_then(|d| d.profil_hukum.span());
    let sendiri = &daerah.nama;
    Diagnostic::error(
        "BKS-004",
        Place::Span(daerah.berkas.tempat(span)),
        Pesan::new(format!("profil hukum `{nama}` tidak ada"), format!("there is no profile of law `{nama}`")),
        Pesan::new(
            format!("pilih salah satu: {ada}; atau tulis `sites/{sendiri}/peraturan/profil.yaml` (docs/peraturan.md)"),
            format!("choose one of: {ada}; or write `sites/{sendiri}/peraturan/profil.yaml` (docs/peraturan.md)"),
        ),
    )
}

/// What checking a kabupaten gave.
pub type Diperiksa = (BTreeMap<String, TemuanSitus>, BTreeMap<String, Dibuka>);

/// Checks a kabupaten whose files are all in memory; `dibaca` are the findings of reading, by label.
///
/// The result has an entry for each agency with a site, and one with an empty label for the kabupaten. Attachments are
/// opened agency by agency and forgotten after its checks, so that memory holds the texts of few agencies at a time;
/// what `buka` keeps of them comes back as well.
#[must_use]
pub fn periksa(
    ctx: &Konteks<'_>,
    mut dibaca: BTreeMap<String, Vec<Diagnostic>>,
    buka: impl Fn(&Instansi) -> (Lampiran, Option<Dibuka>) + Sync,
) -> Diperiksa {
    let mut milik_daerah = periksa_daerah(ctx);
    let bersitus: Vec<&Instansi> = ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus()).collect();
    let bagian: Vec<(String, Vec<Diagnostic>, Option<Dibuka>)> = bersitus
        .into_par_iter()
        .map(|instansi| {
            let (lampiran, dibuka) = buka(instansi);
            let ctx = Konteks { lampiran: &lampiran, ..*ctx };
            (instansi.label.clone(), periksa_instansi(&ctx, instansi), dibuka)
        })
        .collect();
    let mut hasil: BTreeMap<String, TemuanSitus> = BTreeMap::new();
    let mut terbuka = BTreeMap::new();
    for (label, mut temuan, dibuka) in bagian {
        if let Some(mut dibuka) = dibuka {
            temuan.append(&mut dibuka.diags);
            terbuka.insert(label.clone(), dibuka);
        }
        temuan.extend(dibaca.remove(&label).unwrap_or_default());
        temuan.extend(milik_daerah.remove(&Some(label.clone())).unwrap_or_default());
        hasil.insert(label, TemuanSitus { temuan, dikecualikan: Vec::new() });
    }
    let umum = hasil.entry(String::new()).or_default();
    umum.temuan.extend(dibaca.into_values().flatten());
    umum.temuan.extend(milik_daerah.into_values().flatten());
    let ringkas: Vec<Ringkas> = ctx.daerah.daftar_instansi.iter().map(Ringkas::dari).collect();
    for (label, mut temuan) in kelompokkan(ctx, bandingkan(ctx, &ringkas)) {
        let label = label.filter(|label| hasil.contains_key(label)).unwrap_or_default();
        hasil.entry(label).or_default().temuan.append(&mut temuan);
    }
    (hasil, terbuka)
}

/// Gives the findings of one site their basis, and sets aside what is waived.
pub fn timbang(ctx: &Konteks<'_>, label: &str, situs: &mut TemuanSitus) {
    ikat(ctx, &mut situs.temuan);
    let (temuan, dikecualikan) = terapkan(ctx, label, std::mem::take(&mut situs.temuan));
    situs.temuan = temuan;
    situs.dikecualikan.extend(dikecualikan);
}

/// Reports on the waivers themselves, when all sites have been weighed.
pub fn timbang_daerah(ctx: &Konteks<'_>, hasil: &mut BTreeMap<String, TemuanSitus>) {
    let terpakai: BTreeSet<usize> = hasil.values().flat_map(|s| s.dikecualikan.iter().map(|d| d.urutan)).collect();
    hasil.entry(String::new()).or_default().temuan.extend(periksa_pengecualian(ctx, &terpakai));
}
