//! The kinds of input files: where they lie, what they are for, and what they hold.

use crate::model::catatan::{BerkasPerubahan, Insiden};
use crate::model::dokumen::{Aplikasi, Dataset, Dokumen};
use crate::model::hukum::{BerkasHukum, BerkasNorma};
use crate::model::kinerja::{Laporan, Skm};
use crate::model::layanan::Layanan;
use crate::model::muat::Jenis;
use crate::model::naskah::{KepalaBerita, KepalaHalaman, KepalaPengumuman};
use crate::model::pengaduan::{Maklumat, Pengaduan};
use crate::model::pindah::BerkasPindah;
use crate::model::ppid::{KelasInformasi, ProfilPpid};
use crate::model::profil::{BerkasPelaksana, Profil};
use crate::model::register::{BerkasDaerah, BerkasPerangkat};
use crate::model::riwayat::BerkasRiwayat;
use crate::model::sop::Sop;
use crate::model::tautan::BerkasTautan;
use crate::syntax::dekode::DariNode;
use crate::syntax::rupa::Rupa;

/// A kind of input file.
#[derive(Debug, Clone, Copy)]
pub struct Ragam {
    /// Its kind for the reader.
    pub jenis: Jenis,
    /// Its name, for names of other files.
    pub nama: &'static str,
    /// What it is, in Indonesian.
    pub judul: &'static str,
    /// The same for one of its records, where the file is one of many.
    pub satu: &'static str,
    /// Where such files lie, from the root; `*` stands for one name, a pattern that starts with `!` takes away.
    pub pola: &'static [&'static str],
    /// Whether the keys are the whole file.
    pub letak: LetakKunci,
    /// What the keys are.
    pub rupa: fn() -> Rupa,
}

/// Where the keys of a file stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetakKunci {
    /// They are the file.
    Berkas,
    /// Between two lines `---`, before markdown.
    Kepala,
}

const fn ragam<T: DariNode>(
    jenis: Jenis,
    nama: &'static str,
    judul: &'static str,
    satu: &'static str,
    pola: &'static [&'static str],
) -> Ragam {
    Ragam { jenis, nama, judul, satu, pola, letak: LetakKunci::Berkas, rupa: T::rupa }
}

const fn kepala<T: DariNode>(
    jenis: Jenis,
    nama: &'static str,
    judul: &'static str,
    satu: &'static str,
    pola: &'static [&'static str],
) -> Ragam {
    Ragam { letak: LetakKunci::Kepala, ..ragam::<T>(jenis, nama, judul, satu, pola) }
}

/// Every kind of file that has keys, in the order of the documentation.
pub const RAGAM: &[Ragam] = &[
    ragam::<BerkasDaerah>(Jenis::Daerah, "daerah", "Kabupaten", "kabupaten", &["sites/*/daerah.yaml"]),
    ragam::<BerkasTautan>(
        Jenis::Tautan,
        "tautan",
        "Tautan ke luar yang sudah diperiksa",
        "daftar tautan",
        &["sites/*/tautan.yaml"],
    ),
    ragam::<BerkasRiwayat>(
        Jenis::Riwayat,
        "riwayat-laporan",
        "Nilai laporan periode lalu",
        "riwayat laporan",
        &["sites/*/riwayat-laporan.yaml"],
    ),
    ragam::<BerkasPerangkat>(
        Jenis::Perangkat,
        "perangkat",
        "Perangkat daerah di register",
        "perangkat daerah",
        &["sites/*/*.yaml", "!sites/*/daerah.yaml", "!sites/*/tautan.yaml", "!sites/*/riwayat-laporan.yaml"],
    ),
    ragam::<BerkasHukum>(
        Jenis::Hukum,
        "hukum",
        "Profil peraturan daerah sendiri",
        "profil peraturan",
        &["sites/*/peraturan/profil.yaml"],
    ),
    ragam::<BerkasNorma>(
        Jenis::Norma,
        "norma",
        "Satu peraturan daerah sendiri",
        "peraturan",
        &["sites/*/peraturan/*.yaml", "!sites/*/peraturan/profil.yaml"],
    ),
    ragam::<Profil>(Jenis::Profil, "profil", "Profil penyelenggara", "profil", &["content/*/*/profil.yaml"]),
    ragam::<BerkasPelaksana>(
        Jenis::Pelaksana,
        "pelaksana",
        "Profil pelaksana",
        "profil pelaksana",
        &["content/*/*/pelaksana.yaml"],
    ),
    ragam::<Layanan>(Jenis::Layanan, "layanan", "Standar pelayanan", "layanan", &["content/*/*/layanan/*.yaml"]),
    ragam::<Sop>(Jenis::Sop, "sop", "Standar operasional prosedur", "SOP", &["content/*/*/sop/*.yaml"]),
    ragam::<Maklumat>(Jenis::Maklumat, "maklumat", "Maklumat pelayanan", "maklumat", &["content/*/*/maklumat.yaml"]),
    ragam::<Pengaduan>(
        Jenis::Pengaduan,
        "pengaduan",
        "Pengelolaan pengaduan",
        "pengaduan",
        &["content/*/*/pengaduan.yaml"],
    ),
    ragam::<Skm>(Jenis::Skm, "kinerja", "Survei kepuasan masyarakat", "survei", &["content/*/*/kinerja/*.yaml"]),
    ragam::<Laporan>(Jenis::Laporan, "laporan", "Laporan", "laporan", &["content/*/*/laporan/*.yaml"]),
    ragam::<ProfilPpid>(
        Jenis::ProfilPpid,
        "ppid-profil",
        "Profil PPID",
        "profil PPID",
        &["content/*/*/ppid/profil.yaml"],
    ),
    ragam::<KelasInformasi>(
        Jenis::Kelas,
        "ppid-informasi",
        "Daftar informasi publik",
        "daftar informasi",
        &[
            "content/*/*/ppid/berkala.yaml",
            "content/*/*/ppid/serta-merta.yaml",
            "content/*/*/ppid/setiap-saat.yaml",
            "content/*/*/ppid/dikecualikan.yaml",
        ],
    ),
    ragam::<Dokumen>(Jenis::Dokumen, "dokumen", "Dokumen", "dokumen", &["content/*/*/dokumen/*.yaml"]),
    ragam::<Dataset>(Jenis::Dataset, "data", "Data terbuka", "data", &["content/*/*/data/*.yaml"]),
    ragam::<Aplikasi>(Jenis::Aplikasi, "aplikasi", "Aplikasi", "aplikasi", &["content/*/*/aplikasi/*.yaml"]),
    ragam::<Insiden>(
        Jenis::Insiden,
        "insiden",
        "Insiden (tidak diterbitkan)",
        "insiden",
        &["content/*/*/insiden/*.yaml"],
    ),
    ragam::<BerkasPerubahan>(
        Jenis::Perubahan,
        "perubahan",
        "Catatan perubahan situs (tidak diterbitkan)",
        "catatan perubahan",
        &["content/*/*/perubahan.yaml"],
    ),
    ragam::<BerkasPindah>(Jenis::Pindah, "pindah", "Alamat lama", "alamat lama", &["content/*/*/pindah.yaml"]),
    kepala::<KepalaHalaman>(Jenis::Halaman, "halaman", "Halaman", "halaman", &["content/*/*/halaman/*.md"]),
    kepala::<KepalaBerita>(Jenis::Berita, "berita", "Berita", "berita", &["content/*/*/berita/*.md"]),
    kepala::<KepalaPengumuman>(
        Jenis::Pengumuman,
        "pengumuman",
        "Pengumuman",
        "pengumuman",
        &["content/*/*/pengumuman/*.md"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;
    use crate::model::muat;

    #[test]
    fn every_kind_is_where_the_reader_looks_for_it() {
        for ragam in RAGAM {
            for pola in ragam.pola.iter().filter(|p| !p.starts_with('!')) {
                let path = pola.replace('*', "contoh");
                let dimuat = muat::muat(FileId(0), &path, Some(b"---\n---\n"), 0);
                assert_eq!(dimuat.jenis, Some(ragam.jenis), "{path}");
            }
        }
    }

    #[test]
    fn every_kind_with_keys_is_listed_once() {
        let mut jenis: Vec<Jenis> = RAGAM.iter().map(|r| r.jenis).collect();
        jenis.sort();
        jenis.dedup();
        // A file that is published as it is has no keys, and a table has columns.
        assert_eq!(jenis.len(), RAGAM.len());
        assert!(!jenis.contains(&Jenis::Aset));
        assert!(!jenis.contains(&Jenis::PindahCsv));
        assert_eq!(jenis.len(), Jenis::Aset as usize - 1);
    }
}
