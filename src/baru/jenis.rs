//! The kinds of files that can be made, in one table.

use crate::baru::Templat;
use crate::syntax::dekode::mirip;

/// Where the files of a kind lie, and so what has to be known to make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempat {
    /// In the folder of an agency.
    Situs,
    /// In the folder of an agency, or in the one that all agencies share.
    SitusAtauBersama,
    /// In the register of a kabupaten.
    Daerah,
    /// A new site: register entry and the files that every site has.
    SitusBaru,
    /// A new kabupaten.
    DaerahBaru,
    /// A sheet beside register and content.
    Kartu,
}

/// What stands behind the name of a kind on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Id {
    /// Nothing: there is one such file.
    Tanpa,
    /// An id of its own; an example.
    Perlu(&'static str),
    /// One of these, or nothing for all of them.
    Pilih(&'static [&'static str]),
}

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Jenis {
    /// Its name on the command line.
    pub nama: &'static str,
    /// Where its files lie.
    pub tempat: Tempat,
    /// What names one of them.
    pub id: Id,
    /// What it is, Indonesian and English.
    pub tentang: (&'static str, &'static str),
    /// Its files: path in its folder, with `{id}`, and template.
    berkas: &'static [(&'static str, &'static str)],
}

macro_rules! berkas {
    ($($letak:literal = $templat:literal),* $(,)?) => {
        &[$(($letak, include_str!(concat!("templat/", $templat)))),*]
    };
}

/// Every kind, in the order in which an editor meets them.
pub const DAFTAR: &[Jenis] = &[
    Jenis {
        nama: "situs",
        tempat: Tempat::SitusBaru,
        id: Id::Perlu("dinkes"),
        tentang: (
            "situs baru: register, folder, berkas wajib",
            "a new site: register entry, folders, required files and a hand-over card",
        ),
        berkas: berkas![
            "profil.yaml" = "profil.yaml",
            "pelaksana.yaml" = "pelaksana.yaml",
            "maklumat.yaml" = "maklumat.yaml",
            "pengaduan.yaml" = "pengaduan.yaml",
            "perubahan.yaml" = "perubahan.yaml",
            "ppid/profil.yaml" = "ppid/profil.yaml",
            "ppid/berkala.yaml" = "ppid/berkala.yaml",
            "ppid/serta-merta.yaml" = "ppid/serta-merta.yaml",
            "ppid/setiap-saat.yaml" = "ppid/setiap-saat.yaml",
            "ppid/dikecualikan.yaml" = "ppid/dikecualikan.yaml",
        ],
    },
    Jenis {
        nama: "layanan",
        tempat: Tempat::SitusAtauBersama,
        id: Id::Perlu("ktp-el"),
        tentang: ("standar pelayanan satu layanan", "the service standard of one service"),
        berkas: berkas!["layanan/{id}.yaml" = "layanan.yaml"],
    },
    Jenis {
        nama: "sop",
        tempat: Tempat::Situs,
        id: Id::Perlu("ktp-el"),
        tentang: ("standar operasional prosedur", "a standard operating procedure"),
        berkas: berkas!["sop/{id}.yaml" = "sop.yaml"],
    },
    Jenis {
        nama: "berita",
        tempat: Tempat::Situs,
        id: Id::Perlu("loket-baru"),
        tentang: ("berita", "a piece of news"),
        berkas: berkas!["berita/{id}.md" = "berita.md"],
    },
    Jenis {
        nama: "pengumuman",
        tempat: Tempat::Situs,
        id: Id::Perlu("loket-tutup"),
        tentang: ("pengumuman dengan masa berlaku", "a notice with the days for which it holds"),
        berkas: berkas!["pengumuman/{id}.md" = "pengumuman.md"],
    },
    Jenis {
        nama: "halaman",
        tempat: Tempat::SitusAtauBersama,
        id: Id::Perlu("sejarah"),
        tentang: ("halaman biasa", "a plain page"),
        berkas: berkas!["halaman/{id}.md" = "halaman.md"],
    },
    Jenis {
        nama: "dokumen",
        tempat: Tempat::Situs,
        id: Id::Perlu("renstra-2026"),
        tentang: ("dokumen: renstra, renja, dpa, lkjip, formulir, …", "a document: plan, budget, report, form, …"),
        berkas: berkas!["dokumen/{id}.yaml" = "dokumen.yaml"],
    },
    Jenis {
        nama: "skm",
        tempat: Tempat::Situs,
        id: Id::Perlu("2026-s1"),
        tentang: ("hasil survei kepuasan masyarakat satu periode", "the result of a satisfaction survey"),
        berkas: berkas!["kinerja/{id}.yaml" = "skm.yaml"],
    },
    Jenis {
        nama: "laporan",
        tempat: Tempat::Situs,
        id: Id::Perlu("2026-s1"),
        tentang: ("laporan pelayanan satu periode", "a report on services"),
        berkas: berkas!["laporan/{id}.yaml" = "laporan.yaml"],
    },
    Jenis {
        nama: "laporan-informasi",
        tempat: Tempat::Situs,
        id: Id::Perlu("informasi-2025"),
        tentang: ("laporan layanan informasi publik satu tahun", "the yearly report on requests for information"),
        berkas: berkas!["laporan/{id}.yaml" = "laporan-informasi.yaml"],
    },
    Jenis {
        nama: "laporan-spbe",
        tempat: Tempat::Situs,
        id: Id::Perlu("spbe-2026-t3"),
        tentang: ("laporan berkala SPBE", "a periodic report on electronic government"),
        berkas: berkas!["laporan/{id}.yaml" = "laporan-spbe.yaml"],
    },
    Jenis {
        nama: "laporan-evaluasi-spbe",
        tempat: Tempat::Situs,
        id: Id::Perlu("evaluasi-2025"),
        tentang: ("evaluasi SPBE satu tahun", "the yearly evaluation of electronic government"),
        berkas: berkas!["laporan/{id}.yaml" = "laporan-evaluasi-spbe.yaml"],
    },
    Jenis {
        nama: "profil",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("profil penyelenggara: alamat, pimpinan, jam", "who the provider is: address, head, hours"),
        berkas: berkas!["profil.yaml" = "profil.yaml"],
    },
    Jenis {
        nama: "pelaksana",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("unit yang melayani dan penanggung jawabnya", "the units that serve and who answers for them"),
        berkas: berkas!["pelaksana.yaml" = "pelaksana.yaml"],
    },
    Jenis {
        nama: "maklumat",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("maklumat pelayanan", "the service pledge"),
        berkas: berkas!["maklumat.yaml" = "maklumat.yaml"],
    },
    Jenis {
        nama: "pengaduan",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("kanal, cara, dan waktu pengaduan", "channels, ways and times of complaints"),
        berkas: berkas!["pengaduan.yaml" = "pengaduan.yaml"],
    },
    Jenis {
        nama: "ppid",
        tempat: Tempat::Situs,
        id: Id::Pilih(&["profil", "berkala", "serta-merta", "setiap-saat", "dikecualikan"]),
        tentang: (
            "informasi publik; tanpa ID: kelima berkasnya",
            "public information: one file, or all five without an ID",
        ),
        berkas: berkas![
            "ppid/profil.yaml" = "ppid/profil.yaml",
            "ppid/berkala.yaml" = "ppid/berkala.yaml",
            "ppid/serta-merta.yaml" = "ppid/serta-merta.yaml",
            "ppid/setiap-saat.yaml" = "ppid/setiap-saat.yaml",
            "ppid/dikecualikan.yaml" = "ppid/dikecualikan.yaml",
        ],
    },
    Jenis {
        nama: "data",
        tempat: Tempat::Situs,
        id: Id::Perlu("kartu-terbit"),
        tentang: ("keterangan satu dataset", "the record of a dataset"),
        berkas: berkas!["data/{id}.yaml" = "data.yaml"],
    },
    Jenis {
        nama: "aplikasi",
        tempat: Tempat::Situs,
        id: Id::Perlu("jadwal-loket"),
        tentang: ("aplikasi milik perangkat daerah", "an application of the agency"),
        berkas: berkas!["aplikasi/{id}.yaml" = "aplikasi.yaml"],
    },
    Jenis {
        nama: "insiden",
        tempat: Tempat::Situs,
        id: Id::Perlu("2026-03-01"),
        tentang: ("insiden keamanan; tidak ikut terbit", "a security incident; not published"),
        berkas: berkas!["insiden/{id}.yaml" = "insiden.yaml"],
    },
    Jenis {
        nama: "perubahan",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("catatan perubahan situs; tidak ikut terbit", "the record of changes; not published"),
        berkas: berkas!["perubahan.yaml" = "perubahan.yaml"],
    },
    Jenis {
        nama: "pindah",
        tempat: Tempat::Situs,
        id: Id::Tanpa,
        tentang: ("alamat lama yang pindah atau dicabut", "old addresses that moved or were withdrawn"),
        berkas: berkas!["pindah.yaml" = "pindah.yaml"],
    },
    Jenis {
        nama: "serah-terima",
        tempat: Tempat::Kartu,
        id: Id::Tanpa,
        tentang: ("kartu serah terima, selembar A4 untuk dicetak", "the hand-over card of a site, one sheet to print"),
        berkas: &[],
    },
    Jenis {
        nama: "daerah",
        tempat: Tempat::DaerahBaru,
        id: Id::Perlu("sukamaju"),
        tentang: ("kabupaten baru di folder kerja yang sudah ada", "another kabupaten in this workspace"),
        berkas: &[],
    },
    Jenis {
        nama: "tautan",
        tempat: Tempat::Daerah,
        id: Id::Tanpa,
        tentang: ("keadaan tautan ke luar saat diperiksa", "what was found at addresses outside"),
        berkas: berkas!["tautan.yaml" = "tautan.yaml"],
    },
    Jenis {
        nama: "peraturan",
        tempat: Tempat::Daerah,
        id: Id::Tanpa,
        tentang: ("yang diminta peraturan kabupaten sendiri", "what the kabupaten's own law asks"),
        berkas: berkas!["peraturan/profil.yaml" = "peraturan.yaml"],
    },
    Jenis {
        nama: "norma",
        tempat: Tempat::Daerah,
        id: Id::Perlu("perbup-sukamaju-7-2024"),
        tentang: ("satu peraturan kabupaten", "one regulation of the kabupaten"),
        berkas: berkas!["peraturan/{id}.yaml" = "norma.yaml"],
    },
];

/// Template of a register entry.
pub const SITUS: &str = include_str!("templat/situs.yaml");

/// Template of a kabupaten.
pub const DAERAH: &str = include_str!("templat/daerah.yaml");

/// Returns the kind of a name.
#[must_use]
pub fn cari(nama: &str) -> Option<&'static Jenis> {
    DAFTAR.iter().find(|j| j.nama == nama)
}

/// Returns the name nearest to a word, if one is near enough to be a slip of the keys.
#[must_use]
pub fn maksud(nama: &str) -> Option<&'static str> {
    let semua: Vec<&'static str> = DAFTAR.iter().map(|j| j.nama).collect();
    mirip(nama, &semua)
}

impl Jenis {
    /// Returns the templates of this kind in a folder such as `content/sukamaju/dinkes`.
    #[must_use]
    pub fn templat(&self, folder: &str, id: Option<&str>) -> Vec<Templat> {
        let pilihan = |path: &str| match (self.id, id) {
            (Id::Pilih(_), Some(id)) => path.ends_with(&format!("/{id}.yaml")),
            _ => true,
        };
        let berkas = self.berkas.iter().filter(|(path, _)| pilihan(path));
        let letak = |path: &str| format!("{folder}/{}", path.replace("{id}", id.unwrap_or_default()));
        berkas.map(|(path, isi)| Templat { path: letak(path), isi }).collect()
    }
}
