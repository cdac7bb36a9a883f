//! `pendopo new JENIS ID`: a complete, commented new file.

use std::path::Path;

use crate::baru::jenis::{self, DAFTAR, Id, Jenis, Tempat};
use crate::baru::kartu::Kartu;
use crate::baru::konteks::Konteks;
use crate::baru::{Berkas, Templat, ruang};
use crate::base::tanggal::Tanggal;
use crate::cli::Akhir;
use crate::cli::berkas_baru::{berhasil, berkas_daerah, id_sah, isi_semua, tulis_semua};
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::BERSAMA;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::muat::{Masukan, muat_semua};
use crate::vfs;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, jenis: Option<&str>, id: Option<&str>, isi: &[String]) -> Akhir {
    match buat(lingkungan, jenis, id, isi) {
        Ok(akhir) => akhir,
        Err(Berhenti::Pesan(pesan)) => {
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::SalahPakai
        }
        Err(Berhenti::Akhir(akhir)) => akhir,
    }
}

/// Why nothing was made.
enum Berhenti {
    /// Wrong usage.
    Pesan(Pesan),
    /// Something that was said already.
    Akhir(Akhir),
}

impl From<Pesan> for Berhenti {
    fn from(pesan: Pesan) -> Self {
        Self::Pesan(pesan)
    }
}

impl From<Akhir> for Berhenti {
    fn from(akhir: Akhir) -> Self {
        Self::Akhir(akhir)
    }
}

fn buat(lingkungan: &Lingkungan, nama: Option<&str>, id: Option<&str>, isi: &[String]) -> Result<Akhir, Berhenti> {
    let jenis = cari_jenis(nama)?;
    let root = lingkungan.root().map_err(|pesan| {
        let obat = Pesan::new(
            "folder kerja baru dibuat dengan `pendopo init DIR`",
            "a new workspace is made with `pendopo init DIR`",
        );
        Pesan::new(format!("{pesan}; {}", obat.id), format!("{pesan}; {}", obat.en))
    })?;
    let kerja = Kerja::baca(root).map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    let daftar_daerah = &kerja.termuat.daftar_daerah;
    let id = periksa_id(jenis, id)?;
    if jenis.tempat == Tempat::DaerahBaru {
        let nama = id.unwrap_or_default();
        bebas(lingkungan, root, &[format!("sites/{nama}/daerah.yaml")])?;
        let (berkas, _) = berkas_daerah(lingkungan, nama, isi)?;
        return Ok(selesai(lingkungan, root, &berkas));
    }
    let daerah = pilih_daerah(lingkungan, daftar_daerah)?;
    let hari = lingkungan.waktu.tanggal(daerah);
    let konteks = Konteks::new(hari, &daerah.nama).dengan_daerah(daerah);
    let berkas = match jenis.tempat {
        Tempat::SitusBaru => {
            let label = id.unwrap_or_default();
            let konteks = konteks.dengan_label(label, Some(daerah));
            let daftar = ruang::situs(jenis, &daerah.nama, label);
            let kartu = Kartu { daerah: daerah.nama.clone(), label: label.to_owned(), ..Kartu::default() };
            let letak: Vec<String> = daftar.iter().map(|t| t.path.clone()).chain([kartu.path()]).collect();
            bebas(lingkungan, root, &letak)?;
            // The register entry and the profile; the other files are filled in where their remarks stand.
            let ditanya = &daftar[..daftar.len().min(2)];
            let (mut berkas, _) = isi_semua(lingkungan, &daftar, ditanya, konteks, isi)?;
            berkas.push(kartu_baru(daerah, label, &berkas, hari));
            berkas.extend(ruang::folder_situs(&daerah.nama, label));
            berkas
        }
        Tempat::Kartu => {
            let instansi = pilih_situs(lingkungan, daerah)?;
            let kartu = Kartu::dari(daerah, instansi);
            if let Ok(Some(_)) = vfs::taken(root, &[&kartu.path()]) {
                let pesan = Pesan::new(
                    format!("`{}`: kartu lama sudah ada; hapus atau ganti namanya, lalu ulangi", kartu.path()),
                    format!("`{}`: the old card is there; remove or rename it, then try again", kartu.path()),
                );
                return Err(pesan.into());
            }
            vec![Berkas { path: kartu.path(), isi: kartu.html(hari) }]
        }
        Tempat::Daerah => {
            let daftar = jenis.templat(&format!("sites/{}", daerah.nama), id);
            bebas(lingkungan, root, &jalur(&daftar))?;
            isi_semua(lingkungan, &daftar, &daftar, dengan_id(konteks, id), isi)?.0
        }
        Tempat::Situs | Tempat::SitusAtauBersama => {
            let bersama = jenis.tempat == Tempat::SitusAtauBersama && lingkungan.pilihan.situs == [BERSAMA];
            let (label, konteks) = if bersama {
                (BERSAMA, konteks)
            } else {
                let instansi = pilih_situs(lingkungan, daerah)?;
                (instansi.label.as_str(), konteks.dengan_label(&instansi.label, Some(daerah)).dengan_situs(instansi))
            };
            let daftar = jenis.templat(&format!("content/{}/{label}", daerah.nama), id);
            bebas(lingkungan, root, &jalur(&daftar))?;
            isi_semua(lingkungan, &daftar, &daftar, dengan_id(konteks, id), isi)?.0
        }
        Tempat::DaerahBaru => Vec::new(),
    };
    Ok(selesai(lingkungan, root, &berkas))
}

fn dengan_id(konteks: Konteks, id: Option<&str>) -> Konteks {
    match id {
        Some(id) => konteks.dengan_id(id),
        None => konteks,
    }
}

fn jalur(daftar: &[Templat]) -> Vec<String> {
    daftar.iter().map(|t| t.path.clone()).collect()
}

/// Reads the new site once, so that its card tells what was answered.
fn kartu_baru(daerah: &Daerah, label: &str, berkas: &[Berkas], hari: Tanggal) -> Berkas {
    // An agency belongs to a kabupaten, whose own file is not among the new ones.
    let kabupaten = format!("sites/{}/daerah.yaml", daerah.nama);
    let mut daftar: Vec<(&str, &str)> = berkas.iter().map(|b| (b.path.as_str(), b.isi.as_str())).collect();
    daftar.push((&kabupaten, "skema: 1\n"));
    daftar.sort_unstable();
    let masukan: Vec<Masukan<'_>> = daftar
        .iter()
        .map(|(path, isi)| Masukan { path, bytes: Some(isi.as_bytes()), ukuran: isi.len() as u64 })
        .collect();
    let dimuat = muat_semua(&masukan);
    let baru = dimuat.daftar_daerah.iter().flat_map(|d| &d.daftar_instansi).find(|i| i.label == label);
    let kartu = match baru {
        Some(instansi) => Kartu::dari(daerah, instansi),
        None => Kartu { daerah: daerah.nama.clone(), label: label.to_owned(), ..Kartu::default() },
    };
    Berkas { path: kartu.path(), isi: kartu.html(hari) }
}

fn cari_jenis(nama: Option<&str>) -> Result<&'static Jenis, Pesan> {
    let semua = || DAFTAR.iter().map(|j| j.nama).collect::<Vec<_>>().join(", ");
    let Some(nama) = nama else {
        return Err(Pesan::new(
            format!("jenis berkas belum ditulis; yang ada: {}", semua()),
            format!("the kind of file is missing; there are: {}", semua()),
        ));
    };
    jenis::cari(nama).ok_or_else(|| match jenis::maksud(nama) {
        Some(m) => Pesan::new(
            format!("jenis `{nama}` tidak dikenal; mungkin `{m}`"),
            format!("the kind `{nama}` is not known; perhaps `{m}`"),
        ),
        None => Pesan::new(
            format!("jenis `{nama}` tidak dikenal; yang ada: {}", semua()),
            format!("the kind `{nama}` is not known; there are: {}", semua()),
        ),
    })
}

/// Checks that an id is given where one is needed, and that it can name a file and an address.
fn periksa_id<'a>(jenis: &Jenis, id: Option<&'a str>) -> Result<Option<&'a str>, Pesan> {
    let nama = jenis.nama;
    match (jenis.id, id) {
        (Id::Tanpa, None) | (Id::Pilih(_), None) => Ok(None),
        (Id::Tanpa, Some(id)) => Err(Pesan::new(
            format!("`{nama}` hanya satu untuk setiap tempat; hapus `{id}`, dan pilih situs dengan `--situs LABEL`"),
            format!("there is one `{nama}` only; remove `{id}`, and choose a site with `--situs LABEL`"),
        )),
        (Id::Pilih(pilihan), Some(id)) if !pilihan.contains(&id) => Err(Pesan::new(
            format!("`{id}` bukan pilihan untuk `{nama}`; pilihannya {}", pilihan.join(", ")),
            format!("`{id}` is no choice for `{nama}`; the choices are {}", pilihan.join(", ")),
        )),
        (Id::Pilih(_), Some(id)) => Ok(Some(id)),
        (Id::Perlu(contoh), None) => Err(Pesan::new(
            format!("nama untuk `{nama}` belum ditulis; misalnya `pendopo new {nama} {contoh}`"),
            format!("the name of the `{nama}` is missing; such as `pendopo new {nama} {contoh}`"),
        )),
        (Id::Perlu(_), Some(id)) => {
            id_sah(id)?;
            // These addresses are parts of the catalogue, and these files belong to the kabupaten.
            let terpakai = match jenis.nama {
                "layanan" => ["gratis", "daring"].contains(&id),
                "situs" => ["daerah", "tautan"].contains(&id),
                "norma" => id == "profil",
                _ => false,
            };
            if terpakai {
                return Err(Pesan::new(
                    format!("nama `{id}` sudah dipakai pendopo sendiri; pilih nama lain"),
                    format!("the name `{id}` is used by pendopo itself; choose another"),
                ));
            }
            Ok(Some(id))
        }
    }
}

/// Says that something lies there before anybody has answered a question.
fn bebas(lingkungan: &Lingkungan, root: &Path, letak: &[String]) -> Result<(), Akhir> {
    let letak: Vec<&str> = letak.iter().map(String::as_str).collect();
    let galat = match vfs::taken(root, &letak) {
        Ok(None) => return Ok(()),
        Ok(Some(path)) => vfs::Error::Exists(path),
        Err(galat) => galat,
    };
    lingkungan.gagal_disk(&galat);
    Err(Akhir::from(&galat))
}

fn pilih_daerah<'a>(lingkungan: &Lingkungan, daftar: &'a [Daerah]) -> Result<&'a Daerah, Pesan> {
    let nama: Vec<&str> = daftar.iter().map(|d| d.nama.as_str()).collect();
    let pilihan = &lingkungan.pilihan.daerah;
    match (pilihan.as_slice(), daftar) {
        (_, []) => Err(Pesan::new(
            "belum ada kabupaten di folder kerja ini; buat dengan `pendopo new daerah NAMA`",
            "there is no kabupaten in this workspace; make one with `pendopo new daerah NAME`",
        )),
        ([], [satu]) => Ok(satu),
        ([dipilih], _) => daftar.iter().find(|d| d.nama == *dipilih).ok_or_else(|| {
            Pesan::new(
                format!("kabupaten `{dipilih}` tidak ada; yang ada: {}", nama.join(", ")),
                format!("there is no kabupaten `{dipilih}`; there are: {}", nama.join(", ")),
            )
        }),
        _ => Err(Pesan::new(
            format!("sebut satu kabupaten dengan `--daerah NAMA`; yang ada: {}", nama.join(", ")),
            format!("name one kabupaten with `--daerah NAME`; there are: {}", nama.join(", ")),
        )),
    }
}

fn pilih_situs<'a>(lingkungan: &Lingkungan, daerah: &'a Daerah) -> Result<&'a Instansi, Pesan> {
    let situs: Vec<&Instansi> = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).collect();
    let label = situs.iter().map(|i| i.label.as_str()).collect::<Vec<_>>().join(", ");
    match (lingkungan.pilihan.situs.as_slice(), situs.as_slice()) {
        (_, []) => Err(Pesan::new(
            "belum ada situs; buat dengan `pendopo new situs LABEL`",
            "there is no site yet; make one with `pendopo new situs LABEL`",
        )),
        ([], [satu]) => Ok(satu),
        ([dipilih], _) => situs.iter().copied().find(|i| i.label == *dipilih).ok_or_else(|| {
            Pesan::new(
                format!("situs `{dipilih}` tidak ada; yang ada: {label}"),
                format!("there is no site `{dipilih}`; there are: {label}"),
            )
        }),
        _ => Err(Pesan::new(
            format!("sebut satu situs dengan `--situs LABEL`; yang ada: {label}"),
            format!("name one site with `--situs LABEL`; there are: {label}"),
        )),
    }
}

fn selesai(lingkungan: &Lingkungan, root: &Path, berkas: &[Berkas]) -> Akhir {
    let akhir = tulis_semua(lingkungan, root, berkas);
    if akhir == Akhir::Bersih {
        let kartu = berkas.iter().find(|b| b.path.starts_with("serah-terima/"));
        let lanjut = match kartu {
            Some(kartu) if berkas.len() == 1 => Pesan::new(
                format!("berikutnya: buka {} di peramban dan cetak (Ctrl+P)", kartu.path),
                format!("next: open {} in a browser and print it (Ctrl+P)", kartu.path),
            ),
            Some(kartu) => Pesan::new(
                format!(
                    "berikutnya: lihat yang belum diisi dengan `pendopo check`; cetak {} dari peramban",
                    kartu.path
                ),
                format!("next: see what is not filled in with `pendopo check`; print {} from a browser", kartu.path),
            ),
            None => Pesan::new(
                "berikutnya: isi berkasnya, lalu periksa dengan `pendopo check`",
                "next: fill in the file, then run `pendopo check`",
            ),
        };
        berhasil(lingkungan, berkas, &lanjut);
    }
    akhir
}
