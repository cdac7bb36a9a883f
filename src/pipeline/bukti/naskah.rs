//! Claims that the sources of a site bear, as they are on the day of the evidence.

use super::{Bahan, BerkasBukti, Klaim, Status, butir as klaim};
use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::diag::{Diagnostic, Severity};
use crate::model::daerah::Daerah;
use crate::model::portal::{PORTAL, host as host_portal};
use crate::model::register::Arsip;

use Status::{Bertentangan, Terbukti, TidakDibuktikan};

/// Returns how many findings of checks with this beginning stand at the site or its kabupaten, and how many more were
/// set aside by a waiver, which is nobody's proof.
fn galat(b: &Bahan<'_>, awalan: &str) -> Option<(usize, usize)> {
    let asal = &b.manifest.origin;
    let satu = |label: &str| b.jalan.temuan.get(&(asal.daerah.clone(), label.to_owned()));
    let situs = satu(&asal.label);
    // A portal without findings is not in the list; what is wrong with the register stands at the kabupaten.
    let diperiksa = || {
        asal.label == PORTAL
            && awalan.starts_with("INT-")
            && b.jalan.temuan.keys().any(|(daerah, _)| *daerah == asal.daerah)
    };
    if situs.is_none() && !diperiksa() {
        return None;
    }
    let semua = || satu("").into_iter().chain(situs);
    let berat = |t: &&Diagnostic| t.code.starts_with(awalan) && t.severity >= Severity::Warning;
    let ada = semua().flat_map(|t| &t.temuan).filter(berat).count();
    let dikecualikan = semua().flat_map(|t| &t.dikecualikan).map(|d| &d.temuan);
    Some((ada, dikecualikan.filter(|t| t.code.starts_with(awalan)).count()))
}

/// Returns the kabupaten whose portal this is by the register.
pub(super) fn portal<'a>(b: &Bahan<'a>) -> Option<&'a Daerah> {
    let asal = &b.manifest.origin;
    let semua = b.jalan.kerja.map_or(&[][..], |k| &k.termuat.daftar_daerah);
    let daerah = semua.iter().find(|d| d.nama == asal.daerah && asal.label == PORTAL)?;
    (host_portal(daerah)? == asal.host).then_some(daerah)
}

/// Returns a claim that a check found nothing against only because of a waiver.
fn dikecualikan(id: &str, n: usize, cek: &str) -> Klaim {
    klaim(
        id,
        TidakDibuktikan,
        format!("{n} temuan {cek} dikecualikan dengan alasan di `daerah.yaml`; tanpa pengecualian itu tidak terbukti"),
        format!("{n} findings of {cek} were set aside for the reasons in `daerah.yaml`; without that it is not proved"),
    )
}

pub(super) fn data_pribadi(b: &Bahan<'_>) -> Klaim {
    let id = "data_pribadi";
    let klaim = match galat(b, "PDP-") {
        None => klaim(
            id,
            TidakDibuktikan,
            "naskah situs ini tidak tersedia, jadi pemindaian data pribadi tidak diulang",
            "the sources of this site are not at hand, so the scan for personal data was not repeated",
        ),
        Some((0, 0)) => klaim(
            id,
            Terbukti,
            "pemindaian naskah situs ini, seperti adanya hari ini, tidak menemukan nomor warga, rahasia, atau data pribadi lain; pemindai mengenali pola, bukan makna, dan bahwa rilis dibuat dari naskah itu adalah butir dapat_diulang",
            "a scan of the sources of this site, as they are today, found no numbers of citizens, secrets or other personal data; it knows patterns, not meaning, and that the release was made from these sources is the claim dapat_diulang",
        ),
        Some((0, n)) => dikecualikan(id, n, "PDP"),
        Some((n, _)) => klaim(
            id,
            Bertentangan,
            format!("pemindaian naskah situs ini memberi {n} temuan data pribadi"),
            format!("a scan of the sources of this site gave {n} findings of personal data"),
        ),
    };
    klaim.dengan(&format!(
        "pendopo check --daerah {} --situs {} --format json",
        b.manifest.origin.daerah, b.manifest.origin.label
    ))
}

pub(super) fn perubahan(b: &Bahan<'_>) -> Klaim {
    let id = "perubahan";
    // The check says nothing where content has no date, or where the list cannot be read: the list itself must be there.
    let ada = b.milik.and_then(|(_, instansi)| instansi.perubahan.as_ref()?.isi.as_ref());
    let ada = ada.is_some_and(|isi| !isi.daftar.daftar().is_empty());
    match galat(b, "INT-015") {
        None => klaim(
            id,
            TidakDibuktikan,
            "naskah situs ini tidak tersedia, jadi catatan perubahannya tidak dilihat",
            "the sources of this site are not at hand, so its record of changes was not seen",
        ),
        Some((0, n)) if n > 0 => dikecualikan(id, n, "INT-015"),
        Some((0, _)) if !ada => klaim(
            id,
            TidakDibuktikan,
            "daftar perubahan situs ini tidak ada, kosong, atau tidak terbaca",
            "the list of changes of this site is missing, empty, or cannot be read",
        ),
        Some((0, _)) => {
            let commit = b.manifest.release.as_ref().and_then(|r| r.commit.as_ref());
            let versi = commit.map_or(String::new(), |c| format!(" ({})", c.escape_debug()));
            klaim(
                id,
                Terbukti,
                format!("catatan perubahan dan persetujuannya ada{versi}"),
                format!("changes are recorded with who approved them{versi}"),
            )
        }
        Some(_) => klaim(
            id,
            Bertentangan,
            "catatan perubahan atau persetujuannya kurang (INT-015)",
            "the record of changes, or who approved them, is missing (INT-015)",
        ),
    }
    .dengan("pendopo explain INT-015")
}

pub(super) fn cadangan(b: &Bahan<'_>) -> Klaim {
    let id = "cadangan";
    let perintah = "pendopo restore LETAK-CADANGAN --key kunci.pub";
    let Some((daerah, label)) = b.milik.map(|(d, i)| (d, i.label.as_str())).or_else(|| Some((portal(b)?, PORTAL)))
    else {
        let klaim = if b.jalan.kerja.is_some() {
            let (id_teks, en_teks) = ("register tidak mengenal situs ini", "the register does not know this site");
            klaim(id, Bertentangan, id_teks, en_teks)
        } else {
            klaim(
                id,
                TidakDibuktikan,
                "tanpa folder kerja, catatan cadangan tidak dilihat",
                "without the workspace the record of backups was not seen",
            )
        };
        return klaim.dengan(perintah);
    };
    let catatan = daerah.isi().map(|d| d.arsip.daftar()).unwrap_or_default();
    let ada = |a: &Arsip, label: &str| a.situs.daftar().iter().any(|s| s.nilai == label);
    // The portal is made from all sites, and from the register, which is in every backup.
    let semua = |a: &Arsip| daerah.daftar_instansi.iter().filter(|i| i.bersitus()).all(|i| ada(a, &i.label));
    let memuat = |a: &Arsip| a.situs.hampa() || if label == PORTAL { semua(a) } else { ada(a, label) };
    let terbaru = catatan.iter().filter(|a| memuat(a)).max_by_key(|a| a.tanggal.salin());
    let temuan = galat(b, "INT-008").zip(galat(b, "INT-009")).map(|(a, b)| (a.0 + b.0, a.1 + b.1));
    // INT-009 judges the newest record of the kabupaten, which may be that of another site.
    let hari = i32::try_from(b.hukum.parameter("umur_arsip_hari")).unwrap_or(i32::MAX);
    let basi = |a: &Arsip| a.tanggal.salin().is_none_or(|t| t.plus_hari(hari) < b.kini);
    let letak = format!("sites/{}/daerah.yaml", daerah.nama);
    let tulis = |t: Option<Tanggal>| t.map_or("?".to_owned(), |t| t.iso());
    let mut klaim = match (terbaru, temuan) {
        (None, _) => {
            klaim(id, Bertentangan, "tidak ada cadangan situs ini yang dicatat", "no backup of this site is recorded")
        }
        (Some(a), Some(_)) if basi(a) => {
            let dibuat = tulis(a.tanggal.salin());
            klaim(
                id,
                Bertentangan,
                format!("cadangan terbaru situs ini dibuat {dibuat}, lebih dari {hari} hari lalu"),
                format!("the newest backup of this site was made on {dibuat}, more than {hari} days ago"),
            )
        }
        (Some(_), Some((0, n))) if n > 0 => dikecualikan(id, n, "INT-008 atau INT-009"),
        (Some(a), Some((0, _))) => {
            let (dibuat, diuji) = (tulis(a.tanggal.salin()), tulis(a.diverifikasi.salin()));
            let (tempat, sidik) = (a.tempat.teks(), a.sha256.teks());
            klaim(
                id,
                Terbukti,
                format!(
                    "menurut catatan `{letak}`, cadangan {dibuat} disimpan di {tempat}, dibaca ulang {diuji}, sidik {sidik}"
                ),
                format!(
                    "by the record in `{letak}`, the backup of {dibuat} is kept at {tempat}, read back on {diuji}, digest {sidik}"
                ),
            )
        }
        (Some(_), Some((n, _))) => klaim(
            id,
            Bertentangan,
            format!("catatan cadangan ada, dengan {n} temuan INT-008 atau INT-009"),
            format!("there is a record of backups, with {n} findings of INT-008 or INT-009"),
        ),
        (Some(_), None) => klaim(
            id,
            TidakDibuktikan,
            "catatan cadangan ada, tetapi naskah situs ini tidak diperiksa",
            "there is a record of backups, but the sources of this site were not checked",
        ),
    };
    if let (Some(kerja), Some(teks)) = (b.jalan.kerja, b.jalan.kerja.and_then(|k| k.sumber().teks(daerah.berkas.file)))
    {
        let berkas = kerja.sumber().path(daerah.berkas.file).to_owned();
        klaim.bukti.push(BerkasBukti { berkas, sha256: sha256_hex(teks.as_bytes()) });
    }
    klaim.dengan(perintah)
}
