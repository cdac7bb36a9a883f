//! Where files lie, and what they are by their place.

/// Folder of what all agencies of a kabupaten share.
pub const BERSAMA: &str = "_bersama";

/// Folder of a kabupaten's own law, below its register.
const PERATURAN: &str = "peraturan/";

/// Values of earlier reports, beside the register of a kabupaten.
pub const RIWAYAT: &str = "riwayat-laporan.yaml";

/// What a file is, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letak {
    /// `sites/<daerah>/daerah.yaml`.
    Daerah,
    /// `sites/<daerah>/tautan.yaml`.
    Tautan,
    /// `sites/<daerah>/riwayat-laporan.yaml`.
    Riwayat,
    /// `sites/<daerah>/<label>.yaml`.
    Perangkat(String),
    /// `sites/<daerah>/<nama>.png` and the like: a picture of the kabupaten.
    Gambar(String),
    /// `sites/<daerah>/peraturan/<id>.yaml`: the kabupaten's own law.
    Peraturan(String),
    /// A file of an agency: label, and path from its folder; `_bersama` is the shared folder.
    Isi(String, String),
}

/// Returns the kabupaten and place of a path, or `None` for a path outside the known layout.
#[must_use]
pub fn letak(path: &str) -> Option<(&str, Letak)> {
    let mut bagian = path.splitn(3, '/');
    let (akar, daerah, sisa) = (bagian.next()?, bagian.next()?, bagian.next()?);
    match akar {
        "sites" if sisa == "daerah.yaml" => Some((daerah, Letak::Daerah)),
        "sites" if sisa == "tautan.yaml" => Some((daerah, Letak::Tautan)),
        "sites" if sisa == RIWAYAT => Some((daerah, Letak::Riwayat)),
        "sites" if sisa.starts_with(PERATURAN) => {
            let id = sisa[PERATURAN.len()..].strip_suffix(".yaml").filter(|id| !id.contains('/'))?;
            Some((daerah, Letak::Peraturan(id.to_owned())))
        }
        "sites" if !sisa.contains('/') && bergambar(sisa) => Some((daerah, Letak::Gambar(sisa.to_owned()))),
        "sites" if !sisa.contains('/') => Some((daerah, Letak::Perangkat(sisa.strip_suffix(".yaml")?.to_owned()))),
        "content" => {
            let (label, dalam) = sisa.split_once('/')?;
            Some((daerah, Letak::Isi(label.to_owned(), dalam.to_owned())))
        }
        _ => None,
    }
}

/// Says whether a file is a picture by its name.
fn bergambar(nama: &str) -> bool {
    let akhiran = nama.rsplit_once('.').map_or("", |(_, akhiran)| akhiran).to_ascii_lowercase();
    ["png", "webp", "svg", "jpg", "jpeg", "gif"].contains(&akhiran.as_str())
}

/// The kind of a file of an agency, before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Jenis {
    /// The kabupaten.
    Daerah,
    /// A register entry.
    Perangkat,
    /// `peraturan/profil.yaml`.
    Hukum,
    /// `peraturan/<id>.yaml`.
    Norma,
    /// Links, as they were found.
    Tautan,
    /// Values of earlier reports.
    Riwayat,
    /// `profil.yaml`.
    Profil,
    /// `pelaksana.yaml`.
    Pelaksana,
    /// `maklumat.yaml`.
    Maklumat,
    /// `pengaduan.yaml`.
    Pengaduan,
    /// `layanan/*.yaml`.
    Layanan,
    /// `sop/*.yaml`.
    Sop,
    /// `laporan/*.yaml`.
    Laporan,
    /// `kinerja/*.yaml`.
    Skm,
    /// `ppid/profil.yaml`.
    ProfilPpid,
    /// The four classes of `ppid/`.
    Kelas,
    /// `dokumen/*.yaml`.
    Dokumen,
    /// `data/*.yaml`.
    Dataset,
    /// `aplikasi/*.yaml`.
    Aplikasi,
    /// `halaman/*.md`.
    Halaman,
    /// `berita/*.md`.
    Berita,
    /// `pengumuman/*.md`.
    Pengumuman,
    /// `insiden/*.yaml`.
    Insiden,
    /// `perubahan.yaml`.
    Perubahan,
    /// `pindah.yaml`.
    Pindah,
    /// `pindah.csv`.
    PindahCsv,
    /// A file that is published as it is.
    Aset,
}

/// Returns the kind of a file of the kabupaten's own law: its profile, or one regulation.
pub(super) fn jenis_peraturan(id: &str) -> Jenis {
    if id == "profil" { Jenis::Hukum } else { Jenis::Norma }
}

/// Returns the kind of a file by its path inside the folder of an agency.
#[must_use]
pub fn jenis_isi(dalam: &str) -> Option<Jenis> {
    let jenis = match dalam {
        "profil.yaml" => Jenis::Profil,
        "pelaksana.yaml" => Jenis::Pelaksana,
        "maklumat.yaml" => Jenis::Maklumat,
        "pengaduan.yaml" => Jenis::Pengaduan,
        "perubahan.yaml" => Jenis::Perubahan,
        "pindah.yaml" => Jenis::Pindah,
        "pindah.csv" => Jenis::PindahCsv,
        "ppid/profil.yaml" => Jenis::ProfilPpid,
        "ppid/berkala.yaml" | "ppid/serta-merta.yaml" | "ppid/setiap-saat.yaml" | "ppid/dikecualikan.yaml" => {
            Jenis::Kelas
        }
        _ => match dalam.split_once('/')? {
            (_, nama) if nama.contains('/') => return None,
            ("layanan", nama) if nama.ends_with(".yaml") => Jenis::Layanan,
            ("sop", nama) if nama.ends_with(".yaml") => Jenis::Sop,
            ("laporan", nama) if nama.ends_with(".yaml") => Jenis::Laporan,
            ("kinerja", nama) if nama.ends_with(".yaml") => Jenis::Skm,
            ("dokumen", nama) if nama.ends_with(".yaml") => Jenis::Dokumen,
            ("data", nama) if nama.ends_with(".yaml") => Jenis::Dataset,
            ("aplikasi", nama) if nama.ends_with(".yaml") => Jenis::Aplikasi,
            ("insiden", nama) if nama.ends_with(".yaml") => Jenis::Insiden,
            ("halaman", nama) if nama.ends_with(".md") => Jenis::Halaman,
            ("berita", nama) if nama.ends_with(".md") => Jenis::Berita,
            ("pengumuman", nama) if nama.ends_with(".md") => Jenis::Pengumuman,
            ("dokumen" | "data" | "gambar", nama) if nama.contains('.') => Jenis::Aset,
            _ => return None,
        },
    };
    Some(jenis)
}

/// Says whether a file is read in another place than its own, because its name is misspelt.
#[must_use]
pub fn salah_nama(path: &str) -> bool {
    jenis(path).is_none() && ejaan(path).is_some()
}

/// Returns the path as it would be read, where only its ending or its capitals keep it from that.
pub(super) fn ejaan(path: &str) -> Option<String> {
    let (folder, nama) = path.rsplit_once('/')?;
    let kecil = nama.to_lowercase();
    let batang = [".yaml.txt", ".yml", ".yaml"].iter().find_map(|akhiran| kecil.strip_suffix(akhiran));
    let nama = match batang {
        Some(batang) => format!("{batang}.yaml"),
        None => format!("{}.md", kecil.strip_suffix(".md.txt").or(kecil.strip_suffix(".md"))?),
    };
    // Folders of the kabupaten and the agency keep their names.
    let mut bagian: Vec<String> = folder.split('/').map(str::to_owned).collect();
    for folder in bagian.iter_mut().skip(3) {
        *folder = folder.to_lowercase();
    }
    let benar = format!("{}/{nama}", bagian.join("/"));
    jenis(&benar).is_some().then_some(benar)
}

/// Returns the kind of a file by its path.
pub(super) fn jenis(path: &str) -> Option<Jenis> {
    match letak(path)?.1 {
        Letak::Daerah => Some(Jenis::Daerah),
        Letak::Tautan => Some(Jenis::Tautan),
        Letak::Riwayat => Some(Jenis::Riwayat),
        Letak::Perangkat(_) => Some(Jenis::Perangkat),
        Letak::Peraturan(id) => Some(jenis_peraturan(&id)),
        Letak::Gambar(_) => Some(Jenis::Aset),
        Letak::Isi(_, dalam) => jenis_isi(&dalam),
    }
}
