//! What falls due at every agency, and what its editors have planned, by day.

use std::path::Path;

use rayon::prelude::*;

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::bundle::server::{Umur, umur_security_txt};
use crate::diag::{Pesan, Place, Severity};
use crate::model::daerah::Daerah;
use crate::model::portal::host as host_portal;
use crate::model::tayang::{Peristiwa, terjadwal};
use crate::peraturan::{HukumDaerah, Pelaporan};
use crate::pipeline::aliran::{self, Milik};
use crate::pipeline::kecil::akhir_kontak;
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::laporan::{milik_kabupaten, pasal, sejauh};
use crate::pipeline::periksa::Hukum;
use crate::pipeline::sumber::KEAMANAN;
use crate::pipeline::tenggat::{Tenggat, tenggat};
use crate::pipeline::waktu::Waktu;
use crate::rules::laporan::jadwal::Keadaan;
use crate::vfs;

/// How many months ahead plans are told of, as far as duties are.
const DEPAN: i32 = 12;

/// The check that tells of a security contact which counts no more.
const CEK_KONTAK: &str = "INT-003";

/// What stands for the label of the kabupaten itself; no agency has such a one.
pub const KABUPATEN: &str = "_kabupaten";

/// What a day of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Jenis {
    /// A duty whose last day is over.
    Lewat,
    /// The last day of a duty.
    JatuhTempo,
    /// The first day on which something is there for the public.
    Mulai,
    /// The last one.
    Akhir,
}

impl Jenis {
    /// Returns the word of the kind in files for programs.
    #[must_use]
    pub const fn kunci(self) -> &'static str {
        match self {
            Self::Lewat => "overdue",
            Self::JatuhTempo => "due",
            Self::Mulai => "appears",
            Self::Akhir => "ends",
        }
    }
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Butir {
    /// The last day of a duty, or the day of a plan.
    pub hari: Tanggal,
    /// What the day is.
    pub jenis: Jenis,
    /// The check that will tell, and how much it weighs; none for a plan.
    pub cek: Option<(&'static str, Severity)>,
    /// Path of the file that decides.
    pub path: String,
    /// Its line, where there is one.
    pub baris: Option<usize>,
    /// What it is about.
    pub pesan: Pesan,
    /// What to do; empty for a plan.
    pub perbaikan: Pesan,
    /// What it is known by whatever its day and file, such as a report and its period; none where these tell it apart.
    pub tentang: Option<String>,
}

/// The list of one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaftarSitus {
    /// Its label.
    pub label: String,
    /// Its name.
    pub nama: String,
    /// Whether it has a site; of one without, what its entry in the register tells is due.
    pub bersitus: bool,
    /// The lines by day.
    pub butir: Vec<Butir>,
}

/// The lists of a kabupaten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaftarDaerah {
    /// Folder name.
    pub daerah: String,
    /// The date of the lists; none where the kabupaten's file cannot be read.
    pub hari: Option<Tanggal>,
    /// The agencies by label, then the kabupaten itself where all of them were asked for.
    pub situs: Vec<DaftarSitus>,
}

/// Returns the lists of every chosen kabupaten and agency; `keluaran` is the folder of the last output.
#[must_use]
pub fn daftar(kerja: &Kerja, waktu: Waktu, pilihan: &Pilihan, keluaran: &Path) -> Vec<DaftarDaerah> {
    let terpilih = kerja.termuat.daftar_daerah.iter().filter(|d| pilihan.memuat_daerah(&d.nama));
    terpilih.map(|daerah| satu_daerah(kerja, waktu, pilihan, (daerah, keluaran))).collect()
}

fn satu_daerah(kerja: &Kerja, waktu: Waktu, pilihan: &Pilihan, (daerah, keluaran): (&Daerah, &Path)) -> DaftarDaerah {
    let dasar = aliran::dasar(kerja, daerah, waktu);
    let Ok(hukum) = &dasar.hukum else {
        return DaftarDaerah { daerah: daerah.nama.clone(), hari: None, situs: Vec::new() };
    };
    let label: Vec<&str> =
        daerah.daftar_instansi.iter().filter(|i| pilihan.memuat_situs(&i.label)).map(|i| i.label.as_str()).collect();
    let wajib = if pilihan.semua_situs() { milik_kabupaten(hukum) } else { Vec::new() };
    let satu = |label: &&str| {
        let milik = Milik::baca(kerja, daerah, label);
        let instansi = milik.instansi()?;
        let mut butir = Vec::new();
        let bersitus = instansi.bersitus();
        let waktu = tenggat(hukum, &milik.daerah, instansi, &milik.sumber);
        let mut tambah = |daftar: Vec<Tenggat>, jenis| {
            for Tenggat { sejak, temuan } in daftar {
                let posisi = milik.sumber.posisi(&temuan.place);
                // What the law asks of a site is no duty of an agency without one.
                if !bersitus && posisi.path != instansi.register.path {
                    continue;
                }
                butir.push(Butir {
                    hari: sejak.plus_hari(-1),
                    jenis,
                    cek: Some((temuan.code, temuan.severity)),
                    path: posisi.path,
                    baris: posisi.titik.map(|(baris, _)| baris),
                    pesan: temuan.message,
                    perbaikan: temuan.remedy,
                    tentang: None,
                });
            }
        };
        tambah(waktu.lewat, Jenis::Lewat);
        tambah(waktu.nanti, Jenis::JatuhTempo);
        let rencana =
            if bersitus { terjadwal(instansi, hukum.tanggal, hukum.tanggal.plus_bulan(DEPAN)) } else { Vec::new() };
        for t in rencana {
            let posisi = milik.sumber.posisi(&Place::Span(t.span));
            let (jenis, kata, word) = match t.peristiwa {
                Peristiwa::Mulai => (Jenis::Mulai, "mulai tampil", "appears"),
                Peristiwa::Akhir => (Jenis::Akhir, "hari terakhir tampil", "is there for the last day"),
            };
            let (rekam, id) = (t.jenis.kata(), t.id);
            butir.push(Butir {
                hari: t.hari,
                jenis,
                cek: None,
                path: posisi.path,
                baris: posisi.titik.map(|(baris, _)| baris),
                pesan: Pesan::new(format!("{rekam} `{id}` {kata}"), format!("{rekam} `{id}` {word}")),
                perbaikan: Pesan::new("", ""),
                tentang: None,
            });
        }
        if bersitus {
            let host = daerah.host_bangun(instansi);
            butir.extend(kontak(
                keluaran,
                (&daerah.nama, &host),
                &instansi.register.path,
                (&hukum.hukum, hukum.tanggal),
            ));
        }
        butir.sort_by(|a, b| {
            (a.hari, a.jenis, &a.path, a.baris, a.cek).cmp(&(b.hari, b.jenis, &b.path, b.baris, b.cek))
        });
        let pelapor = bersitus && !instansi.penunjuk();
        let keadaan = pelapor.then(|| wajib.iter().map(|(p, periode, _)| sejauh(instansi, p, *periode)).collect());
        let nama = instansi.nama().to_owned();
        Some((DaftarSitus { label: (*label).to_owned(), nama, bersitus, butir }, keadaan))
    };
    let (mut situs, keadaan): (Vec<DaftarSitus>, Vec<Option<Vec<_>>>) = label.par_iter().filter_map(satu).unzip();
    let keadaan: Vec<_> = keadaan.into_iter().flatten().collect();
    let mut milik = laporan_kabupaten(hukum, daerah, &wajib, &keadaan);
    if let Some(host) = host_portal(daerah).filter(|_| pilihan.semua_situs()) {
        milik.extend(kontak(keluaran, (&daerah.nama, &host), &daerah.berkas.path, (&hukum.hukum, hukum.tanggal)));
    }
    milik.sort_by(|a, b| (a.hari, &a.pesan.id).cmp(&(b.hari, &b.pesan.id)));
    if !milik.is_empty() {
        let nama = daerah.sebutan().to_owned();
        situs.push(DaftarSitus { label: KABUPATEN.to_owned(), nama, bersitus: true, butir: milik });
    }
    DaftarDaerah { daerah: daerah.nama.clone(), hari: Some(hukum.tanggal), situs }
}

/// Returns the last day on which the security contact of a site counts (RFC 9116): that of its last output or, where there
/// is none, of a site that is built today. Where its check does not bind, nobody is told.
fn kontak(
    keluaran: &Path,
    (daerah, host): (&str, &str),
    register: &str,
    (hukum, kini): (&HukumDaerah, Tanggal),
) -> Option<Butir> {
    let severity = hukum.ikatan(CEK_KONTAK)?.severity;
    let folder = format!("{daerah}/situs/{host}");
    let umur = vfs::read_published(keluaran, &folder, KEAMANAN).map(|isi| umur_security_txt(&isi, kini, 0));
    let hari = match umur {
        Some(Umur::Berlaku(sisa) | Umur::Segera(sisa)) => kini.plus_hari(sisa - 1),
        Some(Umur::Lewat(lewat)) => kini.plus_hari(-lewat - 1),
        Some(Umur::TanpaTanggal) => kini.plus_hari(-1),
        None => akhir_kontak(hukum, kini).plus_hari(-1),
    };
    let pesan = match umur {
        None => Pesan::new(
            format!("kontak keamanan `{host}` (security.txt) berlaku sampai hari ini bila situsnya dibangun {kini}"),
            format!(
                "the security contact of `{host}` (security.txt) counts until this day if its site is built on {}",
                kini.iso()
            ),
        ),
        Some(Umur::TanpaTanggal) => Pesan::new(
            format!("kontak keamanan `{host}` (security.txt) tidak menyebut sampai kapan ia berlaku"),
            format!("the security contact of `{host}` (security.txt) does not say until when it counts"),
        ),
        Some(_) => Pesan::new(
            format!("hari terakhir kontak keamanan `{host}` (security.txt) berlaku"),
            format!("the last day on which the security contact of `{host}` (security.txt) counts"),
        ),
    };
    Some(Butir {
        hari,
        jenis: if hari < kini { Jenis::Lewat } else { Jenis::JatuhTempo },
        cek: Some((CEK_KONTAK, severity)),
        path: umur.map_or_else(|| register.to_owned(), |_| format!("{folder}/{KEAMANAN}")),
        baris: None,
        pesan,
        perbaikan: Pesan::new("terbitkan rilis baru sebelum itu", "publish a new release before that"),
        tentang: Some(format!("security.txt {host}")),
    })
}

/// Returns what is left of the reports that the kabupaten itself owes.
///
/// `keadaan` tells of every agency with a site how far it is with each of them: one that has written it is enough. As
/// long as nobody knows a report is told before its day, and not called late afterwards.
fn laporan_kabupaten(
    hukum: &Hukum,
    daerah: &Daerah,
    wajib: &[(Pelaporan, Periode, Tanggal)],
    keadaan: &[Vec<Option<Keadaan>>],
) -> Vec<Butir> {
    let satu = |(n, (p, periode, sejak)): (usize, &(Pelaporan, Periode, Tanggal))| {
        let mut milik = keadaan.iter().filter_map(|semua| semua.get(n).copied());
        let jenis = if *sejak <= hukum.tanggal { Jenis::Lewat } else { Jenis::JatuhTempo };
        let berutang = match jenis {
            Jenis::Lewat => milik.all(|k| k.is_some_and(|k| k != Keadaan::Ada)),
            _ => milik.all(|k| k != Some(Keadaan::Ada)),
        };
        berutang.then(|| Butir {
            hari: sejak.plus_hari(-1),
            jenis,
            cek: None,
            path: daerah.berkas.path.clone(),
            baris: None,
            pesan: Pesan::new(format!("{}, {periode}", p.nama), format!("{}, {}", p.name, periode.tertulis())),
            perbaikan: Pesan::new(pasal(hukum, p), pasal(hukum, p)),
            tentang: Some(format!("{} {}", p.kunci, periode.slug())),
        })
    };
    wajib.iter().enumerate().filter_map(satu).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::peraturan::Peraturan;

    fn salin(dari: &Path, ke: &Path) {
        fs::create_dir_all(ke).expect("a folder");
        for entri in fs::read_dir(dari).expect("a folder").map(|e| e.expect("an entry").path()) {
            let tujuan = ke.join(entri.file_name().expect("a name"));
            if entri.is_dir() {
                salin(&entri, &tujuan);
            } else {
                fs::copy(entri, tujuan).expect("a copy");
            }
        }
    }

    #[test]
    fn the_security_contact_is_due_on_the_last_day_on_which_it_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let hari = |teks: &str| Tanggal::parse(teks).expect("a date");
        let mut hukum = Peraturan::embedded().profil("purworejo").expect("a profile");
        let tanya = |hukum: &HukumDaerah, kini: &str| {
            let milik = ("x", "dinas.kab.go.id");
            kontak(folder.path(), milik, "sites/x/dinas.yaml", (hukum, hari(kini))).expect("a check that binds")
        };
        hukum.tetapkan_parameter("masa_kontak_keamanan_bulan", 3).expect("a term that anybody may choose");
        assert_eq!(tanya(&hukum, "2026-11-29").hari.iso(), "2027-02-27", "three months on there is no 29th");
        assert_eq!(
            tanya(&hukum, "2026-11-29").cek,
            hukum.ikatan("INT-003").map(|ikatan| ("INT-003", ikatan.severity)),
            "the weight is that of the check"
        );
        hukum.tetapkan_parameter("masa_kontak_keamanan_bulan", 11).expect("a term that anybody may choose");
        let satu = |kini: &str| {
            let b = tanya(&hukum, kini);
            (b.hari.iso(), b.jenis, b.path.starts_with("sites/"), b.tentang)
        };
        let (akhir, jenis, register, tentang) = satu("2026-11-20");
        assert_eq!((akhir.as_str(), jenis, register), ("2027-10-19", Jenis::JatuhTempo, true));
        let isi = b"Contact: mailto:a@b.id\nExpires: 2027-01-15T00:00:00+07:00\n";
        vfs::write_file(folder.path(), "x/situs/dinas.kab.go.id/.well-known/security.txt", isi).expect("written");
        for (kini, jenis) in
            [("2026-11-20", Jenis::JatuhTempo), ("2027-01-14", Jenis::JatuhTempo), ("2027-01-15", Jenis::Lewat)]
        {
            assert_eq!(satu(kini), ("2027-01-14".to_owned(), jenis, false, tentang.clone()), "{kini}");
        }
    }

    #[test]
    fn a_report_of_the_kabupaten_is_told_until_somebody_has_written_it() {
        let folder = tempfile::tempdir().expect("a folder");
        salin(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh"), folder.path());
        let laporan = folder.path().join("content/contoh/dinas/laporan");
        let daftar = |hari: &str| {
            let hari = Waktu::Tetap(Tanggal::parse(hari).expect("a date"));
            let kerja = Kerja::baca(folder.path()).expect("the sample");
            let semua = daftar(&kerja, hari, &Pilihan::default(), &folder.path().join("dist"));
            let milik = semua.into_iter().flat_map(|d| d.situs).filter(|s| s.label == KABUPATEN);
            milik.flat_map(|s| s.butir).map(|b| format!("{} {}", b.hari.iso(), b.jenis.kunci())).collect::<Vec<_>>()
        };
        // The yearly evaluation that the regulation asks for; the sample has that of 2025.
        assert_eq!(daftar("2026-11-20"), ["2026-12-31 due"]);
        assert_eq!(daftar("2026-12-31"), ["2026-12-31 due", "2027-12-31 due"]);
        for hari in ["2027-01-01", "2027-01-02", "2027-11-20"] {
            assert_eq!(daftar(hari), ["2026-12-31 overdue", "2027-12-31 due"], "{hari}");
        }
        let teks = fs::read_to_string(laporan.join("evaluasi-2025.yaml")).expect("text");
        fs::write(laporan.join("evaluasi-2026.yaml"), teks.replace("\"2025\"", "\"2026\"")).expect("written");
        assert_eq!(daftar("2026-11-20"), Vec::<String>::new());
        assert_eq!(daftar("2026-12-31"), ["2027-12-31 due"]);
        assert_eq!(daftar("2027-01-02"), ["2027-12-31 due"]);
    }
}
