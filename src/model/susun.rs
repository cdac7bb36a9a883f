//! Loaded files to kabupaten and agencies.

use std::collections::BTreeMap;

use std::sync::Arc;

use crate::base::slug;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Aset, Berkas, Bersama, Daerah, DaftarInstansi, HukumSendiri, Instansi, Naskah, Tersisa};
use crate::model::layanan::Layanan;
use crate::model::muat::{BERSAMA, Dimuat, Jenis, Letak, Rekaman, letak, sendiri};
use crate::model::register::BerkasPerangkat;
use crate::syntax::isian::Isian;

/// Agencies of one kabupaten, and where the first of each label stands.
#[derive(Default)]
struct Perangkat {
    daftar: Vec<Instansi>,
    posisi: BTreeMap<String, usize>,
}

/// Puts loaded files together, in the order of their paths.
///
/// Returns the kabupaten by name, and diagnostics about files that belong to nobody.
#[must_use]
pub fn susun(daftar: Vec<Dimuat>) -> (Vec<Daerah>, Vec<Diagnostic>) {
    let mut diags = Vec::new();
    let mut peta: BTreeMap<String, Daerah> = BTreeMap::new();
    let mut bersama: BTreeMap<String, Bersama> = BTreeMap::new();
    let mut hukum: BTreeMap<String, HukumSendiri> = BTreeMap::new();
    let mut isi = Vec::new();
    let mut tautan = Vec::new();
    let mut riwayat = Vec::new();
    let mut gambar = Vec::new();
    let mut tak_terdaftar: BTreeMap<(String, String), ()> = BTreeMap::new();
    for dimuat in daftar {
        let Some((nama, tempat)) = letak(&dimuat.tempat) else { continue };
        let nama = nama.to_owned();
        match tempat {
            Letak::Daerah => {
                let berkas = berkas(&dimuat, "daerah", |r| match r {
                    Rekaman::Daerah(d) => Some(*d),
                    _ => None,
                });
                peta.entry(nama.clone()).and_modify(|d| d.berkas = berkas.clone()).or_insert(Daerah {
                    nama,
                    berkas,
                    hukum: HukumSendiri::default(),
                    tautan: None,
                    riwayat: None,
                    gambar: BTreeMap::new(),
                    bersama: None,
                    daftar_instansi: DaftarInstansi::default(),
                });
            }
            Letak::Tautan => {
                let berkas = berkas(&dimuat, "tautan", |r| match r {
                    Rekaman::Tautan(t) => Some(*t),
                    _ => None,
                });
                tautan.push((nama, berkas));
            }
            Letak::Riwayat => {
                let berkas = berkas(&dimuat, "riwayat-laporan", |r| match r {
                    Rekaman::Riwayat(isi) => Some(*isi),
                    _ => None,
                });
                riwayat.push((nama, berkas));
            }
            Letak::Perangkat(label) => {
                let register = berkas(&dimuat, &label, |r| match r {
                    Rekaman::Perangkat(p) => Some(*p),
                    _ => None,
                });
                isi.push((nama, None, label, Some(register), dimuat));
            }
            Letak::Gambar(berkas) => gambar.push((nama, berkas, Aset { file: dimuat.file, ukuran: dimuat.ukuran })),
            Letak::Peraturan(id) => terima_hukum(hukum.entry(nama).or_default(), id, dimuat),
            Letak::Isi(label, dalam) => isi.push((nama, Some(dalam), label, None, dimuat)),
        }
    }
    for (nama, berkas) in tautan {
        match peta.get_mut(&nama) {
            Some(daerah) => daerah.tautan = Some(berkas),
            None if tak_terdaftar.insert((nama.clone(), String::new()), ()).is_none() => {
                diags.push(tanpa_daerah(&nama))
            }
            None => {}
        }
    }
    for (nama, berkas) in riwayat {
        match peta.get_mut(&nama) {
            Some(daerah) => daerah.riwayat = Some(berkas),
            None if tak_terdaftar.insert((nama.clone(), String::new()), ()).is_none() => {
                diags.push(tanpa_daerah(&nama))
            }
            None => {}
        }
    }
    for (nama, berkas, aset) in gambar {
        match peta.get_mut(&nama) {
            Some(daerah) => drop(daerah.gambar.insert(berkas, aset)),
            None if tak_terdaftar.insert((nama.clone(), String::new()), ()).is_none() => {
                diags.push(tanpa_daerah(&nama))
            }
            None => {}
        }
    }
    // Register entries first: content of an unregistered agency is a finding, not a site.
    isi.sort_by_key(|(_, dalam, ..)| dalam.is_some());
    let mut perangkat: BTreeMap<String, Perangkat> = BTreeMap::new();
    for (nama, dalam, label, register, dimuat) in isi {
        if let (Some(dalam), true) = (&dalam, label == BERSAMA) {
            bersama.entry(nama).or_default().terima(dalam, dimuat);
            continue;
        }
        if !peta.contains_key(&nama) {
            if tak_terdaftar.insert((nama.clone(), String::new()), ()).is_none() {
                diags.push(tanpa_daerah(&nama));
            }
            continue;
        }
        let milik = perangkat.entry(nama.clone()).or_default();
        if let Some(register) = register {
            milik.posisi.entry(label).or_insert(milik.daftar.len());
            let tersisa = tersisa(&register, dimuat.teks.as_deref());
            milik.daftar.push(Instansi { tersisa, ..Instansi::baru(&nama, register) });
            continue;
        }
        let Some(instansi) = milik.posisi.get(&label).map(|n| &mut milik.daftar[*n]) else {
            if tak_terdaftar.insert((nama.clone(), label.clone()), ()).is_none() {
                diags.push(tanpa_register(&nama, &label));
            }
            continue;
        };
        terima(instansi, dalam.as_deref().unwrap_or(""), dimuat);
    }
    let mut daftar: Vec<Daerah> = peta.into_values().collect();
    for daerah in &mut daftar {
        let mut milik = perangkat.remove(&daerah.nama).unwrap_or_default().daftar;
        daerah.hukum = hukum.remove(&daerah.nama).unwrap_or_default();
        daerah.bersama = bersama.remove(&daerah.nama).map(Arc::new);
        if let Some(bersama) = &daerah.bersama {
            milik.iter_mut().for_each(|instansi| bagikan(bersama, instansi));
        }
        daerah.daftar_instansi = DaftarInstansi::new(milik);
    }
    for nama in hukum.into_keys().filter(|nama| !tak_terdaftar.contains_key(&(nama.clone(), String::new()))) {
        diags.push(tanpa_daerah(&nama));
    }
    (daftar, diags)
}

/// Puts the files of one agency together, given in the order of their paths, with what all agencies share.
#[must_use]
pub fn susun_instansi(daerah: &Daerah, label: &str, daftar: Vec<Dimuat>) -> Option<Instansi> {
    let Instansi { register, tersisa, .. } = daerah.daftar_instansi.cari(label)?;
    let mut instansi = Instansi { tersisa: tersisa.clone(), ..Instansi::baru(&daerah.nama, register.clone()) };
    for dimuat in daftar {
        if let Some((_, Letak::Isi(_, dalam))) = letak(&dimuat.tempat) {
            terima(&mut instansi, &dalam, dimuat);
        }
    }
    if let Some(bersama) = &daerah.bersama {
        bagikan(bersama, &mut instansi);
    }
    Some(instansi)
}

/// Returns what keys of a broken register entry still tell, each read by itself.
fn tersisa(register: &Berkas<BerkasPerangkat>, teks: Option<&str>) -> Tersisa {
    let Some(teks) = teks.filter(|_| register.isi.is_none()) else { return Tersisa::default() };
    let satu = |kunci: &str| {
        let milik = |baris: &&str| baris.strip_prefix(kunci).is_some_and(|isi| isi.starts_with(':'));
        let dalam = |baris: &&str| baris.starts_with([' ', '\t']) || baris.trim().is_empty();
        let mut baris = teks.lines().skip_while(|baris| !milik(baris));
        let isi: String = baris.next().into_iter().chain(baris.take_while(dalam)).flat_map(|b| [b, "\n"]).collect();
        (!isi.is_empty()).then(|| sendiri::<BerkasPerangkat>(&isi, register.file))?
    };
    Tersisa {
        nama: satu("nama").and_then(|r| r.nama.nilai().cloned()),
        host: satu("host").and_then(|r| r.host.nilai().map(ToString::to_string)),
        bersitus: satu("bersitus").and_then(|r| r.bersitus.salin()),
        status: satu("status").and_then(|r| r.status.nilai().cloned()),
    }
}

fn berkas<T>(dimuat: &Dimuat, id: &str, ambil: impl Fn(Rekaman) -> Option<T>) -> Berkas<T> {
    Berkas {
        file: dimuat.file,
        path: dimuat.path.clone(),
        id: id.to_owned(),
        isi: dimuat.rekaman.clone().and_then(ambil),
    }
}

/// Returns the stem of a path, by which other files refer to it.
///
/// A stem that no address can hold is reported where the file is read; its page stands under the name that is proposed
/// there, so that a wrong name is one fault and not one for each link.
pub fn id(dalam: &str) -> String {
    let nama = dalam.rsplit('/').next().unwrap_or(dalam);
    let batang = nama.rsplit_once('.').map_or(nama, |(stem, _)| stem);
    match slug::slug(batang) {
        benar if benar.is_empty() || slug::sah(batang) => batang.to_owned(),
        benar => benar,
    }
}

macro_rules! ambil {
    ($dimuat:expr, $dalam:expr, $varian:ident) => {{
        let Dimuat { file, path, rekaman, .. } = $dimuat;
        let isi = match rekaman {
            Some(Rekaman::$varian(isi)) => Some(*isi),
            _ => None,
        };
        Berkas { file, path, id: id($dalam), isi }
    }};
}

macro_rules! naskah {
    ($dimuat:expr, $dalam:expr, $varian:ident) => {{
        let Dimuat { file, path, rekaman, teks, .. } = $dimuat;
        let (isi, badan) = match rekaman {
            Some(Rekaman::$varian(isi, badan)) => (Some(*isi), badan),
            _ => (None, 0..0),
        };
        Naskah { berkas: Berkas { file, path, id: id($dalam), isi }, teks: teks.unwrap_or_default(), badan }
    }};
}

fn terima(instansi: &mut Instansi, dalam: &str, dimuat: Dimuat) {
    // A signpost shows nothing of what the agency wrote.
    if instansi.penunjuk() && !matches!(dimuat.jenis, Some(Jenis::Pindah | Jenis::PindahCsv)) {
        return;
    }
    instansi.daftar_berkas.insert(dimuat.file);
    let Some(jenis) = dimuat.jenis else { return };
    match jenis {
        Jenis::Profil => instansi.profil = Some(ambil!(dimuat, dalam, Profil)),
        Jenis::Pelaksana => instansi.pelaksana = Some(ambil!(dimuat, dalam, Pelaksana)),
        Jenis::Maklumat => instansi.maklumat = Some(ambil!(dimuat, dalam, Maklumat)),
        Jenis::Pengaduan => instansi.pengaduan = Some(ambil!(dimuat, dalam, Pengaduan)),
        Jenis::Layanan => instansi.daftar_layanan.push(ambil!(dimuat, dalam, Layanan)),
        Jenis::Sop => instansi.daftar_sop.push(ambil!(dimuat, dalam, Sop)),
        Jenis::Laporan => instansi.daftar_laporan.push(ambil!(dimuat, dalam, Laporan)),
        Jenis::Skm => instansi.daftar_skm.push(ambil!(dimuat, dalam, Skm)),
        Jenis::ProfilPpid => instansi.ppid.profil = Some(ambil!(dimuat, dalam, ProfilPpid)),
        Jenis::Kelas => {
            let berkas = ambil!(dimuat, dalam, Kelas);
            let ppid = &mut instansi.ppid;
            match berkas.id.as_str() {
                "berkala" => ppid.berkala = Some(berkas),
                "serta-merta" => ppid.serta_merta = Some(berkas),
                "setiap-saat" => ppid.setiap_saat = Some(berkas),
                _ => ppid.dikecualikan = Some(berkas),
            }
        }
        Jenis::Dokumen => instansi.daftar_dokumen.push(ambil!(dimuat, dalam, Dokumen)),
        Jenis::Dataset => instansi.daftar_data.push(ambil!(dimuat, dalam, Dataset)),
        Jenis::Aplikasi => instansi.daftar_aplikasi.push(ambil!(dimuat, dalam, Aplikasi)),
        Jenis::Insiden => instansi.daftar_insiden.push(ambil!(dimuat, dalam, Insiden)),
        Jenis::Perubahan => instansi.perubahan = Some(ambil!(dimuat, dalam, Perubahan)),
        Jenis::Pindah => instansi.pindah = Some(ambil!(dimuat, dalam, Pindah)),
        Jenis::PindahCsv => instansi.pindah_csv = Some(ambil!(dimuat, dalam, Pindah)),
        Jenis::Halaman => instansi.daftar_halaman.push(naskah!(dimuat, dalam, Halaman)),
        Jenis::Berita => instansi.daftar_berita.push(naskah!(dimuat, dalam, Berita)),
        Jenis::Pengumuman => instansi.daftar_pengumuman.push(naskah!(dimuat, dalam, Pengumuman)),
        Jenis::Aset => {
            let aset = Aset { file: dimuat.file, ukuran: dimuat.ukuran };
            instansi.aset.insert(dalam.to_owned(), aset);
        }
        Jenis::Daerah | Jenis::Perangkat | Jenis::Hukum | Jenis::Norma | Jenis::Tautan | Jenis::Riwayat => {}
    }
}

fn terima_hukum(hukum: &mut HukumSendiri, id: String, dimuat: Dimuat) {
    let Dimuat { file, path, rekaman, jenis, .. } = dimuat;
    match (jenis, rekaman) {
        (Some(Jenis::Hukum), Some(Rekaman::Hukum(isi))) => {
            hukum.profil = Some(Berkas { file, path, id, isi: Some(*isi) });
        }
        (Some(Jenis::Hukum), _) => hukum.profil = Some(Berkas { file, path, id, isi: None }),
        (_, Some(Rekaman::Norma(isi))) => hukum.daftar_norma.push(Berkas { file, path, id, isi: Some(*isi) }),
        (_, _) => hukum.daftar_norma.push(Berkas { file, path, id, isi: None }),
    }
}

impl Bersama {
    fn terima(&mut self, dalam: &str, dimuat: Dimuat) {
        match dimuat.jenis {
            Some(Jenis::Layanan) => self.daftar_layanan.push(ambil!(dimuat, dalam, Layanan)),
            Some(Jenis::Halaman) => self.daftar_halaman.push(naskah!(dimuat, dalam, Halaman)),
            _ => {}
        }
    }
}

/// Gives an agency the shared pages, and the shared services meant for its kind or label.
///
/// A file of the agency with the same id stands in place of the shared one; one that says what it adapts takes over the
/// rest.
fn bagikan(bersama: &Bersama, instansi: &mut Instansi) {
    if instansi.penunjuk() {
        return;
    }
    let jenis = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin()).map(|j| j.kata());
    for layanan in &bersama.daftar_layanan {
        let untuk = layanan.isi.as_ref().map_or(&[][..], |l| l.untuk.daftar());
        let kena = untuk.is_empty() || untuk.iter().any(|u| u.nilai == instansi.label || Some(u.as_str()) == jenis);
        if !kena {
            continue;
        }
        let sendiri = instansi.daftar_layanan.iter_mut().find(|l| l.id == layanan.id);
        match (sendiri.map(|l| &mut l.isi), &layanan.isi) {
            (Some(Some(isi)), Some(dasar)) if !isi.setempat.kosong() => {
                isi.lengkapi(&Layanan { setempat: Isian::default(), untuk: Isian::default(), ..dasar.clone() });
                instansi.daftar_berkas.insert(layanan.file);
            }
            (Some(_), _) => {}
            (None, _) => {
                instansi.daftar_berkas.insert(layanan.file);
                instansi.daftar_layanan.push(layanan.clone());
            }
        }
    }
    for halaman in &bersama.daftar_halaman {
        if !instansi.daftar_halaman.iter().any(|h| h.berkas.id == halaman.berkas.id) {
            instansi.daftar_berkas.insert(halaman.berkas.file);
            instansi.daftar_halaman.push(halaman.clone());
        }
    }
    instansi.daftar_layanan.sort_by(|a, b| a.id.cmp(&b.id));
    instansi.daftar_halaman.sort_by(|a, b| a.berkas.id.cmp(&b.berkas.id));
}

fn tanpa_daerah(nama: &str) -> Diagnostic {
    Diagnostic::error(
        "BKS-011",
        Place::Path(format!("sites/{nama}/daerah.yaml")),
        Pesan::new(
            format!("daerah `{nama}` tidak punya berkas `sites/{nama}/daerah.yaml`"),
            format!("the region `{nama}` has no file `sites/{nama}/daerah.yaml`"),
        ),
        Pesan::new(
            "Dinkominfo membuat berkas itu; lihat docs/berkas.md bagian 3",
            "the ICT agency writes that file; see docs/berkas.md section 3",
        ),
    )
}

fn tanpa_register(nama: &str, label: &str) -> Diagnostic {
    Diagnostic::error(
        "DOM-010",
        Place::Path(format!("sites/{nama}/{label}.yaml")),
        Pesan::new(
            format!("folder `content/{nama}/{label}` ada, tetapi `{label}` tidak ada di register"),
            format!("the folder `content/{nama}/{label}` exists, but `{label}` is not in the register"),
        ),
        Pesan::new(
            format!("Dinkominfo menambahkan `sites/{nama}/{label}.yaml`, atau ganti nama folder"),
            format!("the ICT agency adds `sites/{nama}/{label}.yaml`, or rename the folder"),
        ),
    )
}
