//! All chosen sites, from sources to findings, and to folders on disk.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::OutputTree;
use crate::bundle::server::Alih;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::host as host_portal;
use crate::model::tayang::{tampak, tersembunyi};
use crate::peraturan::HukumDaerah;
use crate::pipeline::aliran::{self, Milik, satu_per_satu};
use crate::pipeline::anggaran::{self, Anggaran};
use crate::pipeline::galeri::{Galeri, Pelukis};
use crate::pipeline::gudang::Ambilan;
use crate::pipeline::hasil::jaga;
pub use crate::pipeline::hasil::{Gagal, HasilDaerah, HasilSitus, Jalan, Status, Tujuan};
use crate::pipeline::kerja::{Kerja, urutkan};
use crate::pipeline::memo::{SitusLama, host_milik};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang, timbang_daerah};
use crate::pipeline::portal_jalan;
use crate::pipeline::potret::Potret;
use crate::pipeline::rakit::{Bahan, Bengkel, Hasil, Rakitan, Saudara, rakit_dari};
use crate::pipeline::sebelumnya::{alamat_saja, halaman};
use crate::pipeline::selesai::{Setengah, selesaikan, tahapkan, tahapkan_berkas};
use crate::pipeline::tempo::Tahap;
use crate::pipeline::tirai::Tirai;
use crate::pipeline::titipan::SitusTitipan;
use crate::render::Error as GalatTema;
use crate::rules::banding::Ringkas;
use crate::rules::konteks::Konteks;
use crate::rules::nilai::nilai;
use crate::rules::perintah::temuan as temuan_perintah;
use crate::theme::Tema;
use crate::vfs;

/// Calls `kerja` on threads of its own, so that one which waits for a page elsewhere is not drawn into a run over all
/// sites; none where no thread can begin.
pub fn di_utas_sendiri<T: Send>(kerja: impl FnOnce() -> T + Send) -> Option<T> {
    Some(rayon::ThreadPoolBuilder::new().build().ok()?.install(kerja))
}

/// Runs over every chosen kabupaten.
#[must_use]
pub fn jalankan(kerja: &Kerja, jalan: &Jalan<'_>) -> Vec<HasilDaerah> {
    let tema = Tema::embedded();
    let bengkel = Bengkel {
        kerja,
        tema,
        draf: jalan.draf,
        hasil: match jalan.tujuan {
            Tujuan::Tulis(_) | Tujuan::PeriksaUlang | Tujuan::Banding(_) => Hasil::Berkas,
            Tujuan::Periksa | Tujuan::Tautan => Hasil::Temuan,
        },
        tautan: matches!(jalan.tujuan, Tujuan::Tautan | Tujuan::Banding(_)),
        pelukis: Pelukis::untuk(&kerja.pohon),
    };
    let terpilih = kerja.termuat.daftar_daerah.iter().filter(|d| jalan.pilihan.memuat_daerah(&d.nama));
    terpilih.map(|daerah| satu_daerah(&bengkel, jalan, daerah)).collect()
}

fn satu_daerah(bengkel: &Bengkel<'_>, jalan: &Jalan<'_>, daerah: &Daerah) -> HasilDaerah {
    let kerja = bengkel.kerja;
    let mut dasar = kerja.tempo.ukur(Tahap::Periksa, || aliran::dasar(kerja, daerah, jalan.waktu));
    let tak_terbaca = dasar.tak_terbaca();
    let mut hasil = HasilDaerah {
        nama: daerah.nama.clone(),
        temuan: BTreeMap::new(),
        situs: BTreeMap::new(),
        nilai: BTreeMap::new(),
        mentah: BTreeMap::new(),
        hukum: None,
        tak_terbaca,
        tertinggal: Vec::new(),
    };
    let bersitus: Vec<&Instansi> = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).collect();
    let mut umum = TemuanSitus { temuan: std::mem::take(&mut dasar.umum), dikecualikan: Vec::new() };
    match dasar.hukum {
        Err(diags) => {
            umum.temuan.extend(aliran::tanpa_hukum(kerja, daerah, dasar.temuan));
            umum.temuan.extend(diags);
            hasil.temuan.insert(String::new(), umum);
        }
        Ok(hukum) => {
            hasil.temuan.insert(String::new(), umum);
            semua_situs(bengkel, jalan, daerah, &hukum, &mut dasar.temuan, &mut hasil);
            hasil.hukum = Some(hukum);
        }
    }
    if tak_terbaca {
        for instansi in bersitus.iter().filter(|i| jalan.pilihan.memuat(&daerah.nama, &i.label)) {
            let host = daerah.host_bangun(instansi);
            let situs = || HasilSitus::tanpa_halaman(host, Status::Ditolak);
            hasil.situs.entry(instansi.label.clone()).or_insert_with(situs);
        }
    }
    if let Tujuan::Tulis(out) = jalan.tujuan {
        let hosts = bersitus.iter().map(|i| daerah.host_bangun(i)).chain(host_portal(daerah)).collect();
        hasil.tertinggal = vfs::foreign_sites(&out.join(&daerah.nama).join("situs"), &hosts).unwrap_or_default();
    }
    for situs in hasil.temuan.values_mut() {
        urutkan(&mut situs.temuan, kerja.sumber());
    }
    hasil
}

/// Takes the chosen sites of a kabupaten through all stages, few at a time, then what needs all of them.
fn semua_situs(
    bengkel: &Bengkel<'_>,
    jalan: &Jalan<'_>,
    daerah: &Daerah,
    hukum: &Hukum,
    temuan: &mut BTreeMap<String, Vec<Diagnostic>>,
    hasil: &mut HasilDaerah,
) {
    let kerja = bengkel.kerja;
    let ctx = hukum.konteks(daerah, kerja.sumber());
    let lama = kerja.lama(&daerah.nama);
    let domain = daerah.domain();
    let bersitus = || daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let saudara =
        bersitus().flat_map(|i| [daerah.host_bangun(i), i.host(&domain)]).chain(host_portal(daerah)).collect();
    let terpilih: Vec<(&Instansi, Vec<Diagnostic>)> = bersitus()
        .filter(|i| jalan.pilihan.memuat(&daerah.nama, &i.label))
        .map(|i| (i, temuan.remove(&i.label).unwrap_or_default()))
        .collect();
    let rombongan = Rombongan { hukum, saudara: &saudara, tak_terbaca: hasil.tak_terbaca };
    let memori = Anggaran::new(anggaran::SITUS);
    let mut setengah: Vec<(&Instansi, Result<Setengah, Gagal>)> = satu_per_satu(terpilih.len(), |n| {
        let (instansi, temuan) = &terpilih[n];
        let titipan = kerja.titipan(&daerah.nama, &instansi.label).filter(|_| !hasil.tak_terbaca);
        let satu = match lama.and_then(|lama| lama.situs.get(&instansi.label)) {
            _ if let Some(titipan) = titipan => {
                jaga(|| Ok(situs_titipan(&ctx, kerja, jalan, instansi, (titipan, &memori)))).flatten()
            }
            None if let Some(ambilan) = simpanan(kerja, daerah, instansi, hasil.tak_terbaca) => {
                jaga(|| Ok(situs_gudang(&ctx, kerja, jalan, instansi, ambilan)))
            }
            Some(lama) => {
                let satu = || Ok(situs_lama(&ctx, instansi, lama, hasil.tak_terbaca));
                kerja.tempo.ukur(Tahap::Periksa, || jaga(satu))
            }
            None => jaga(|| satu_situs(bengkel, jalan, daerah, &rombongan, &instansi.label, temuan.clone())),
        };
        if !hasil.tak_terbaca {
            (jalan.kabar)(&instansi.label);
        }
        (*instansi, satu)
    });
    let baik = setengah.iter_mut().filter_map(|(i, s)| Some((i.label.clone(), s.as_mut().ok()?.ringkas.take()?)));
    let ringkas = baik.collect();
    let perbandingan = kerja.tempo.ukur(Tahap::Antar, || aliran::perbandingan(kerja, daerah, hukum, lama, ringkas));
    let mut milik = perbandingan.clone();
    for (instansi, s) in &mut setengah {
        if let (Ok(s), Some(temuan)) = (s, milik.remove(&instansi.label)) {
            s.tambah(&ctx, &instansi.label, temuan, hasil.tak_terbaca);
        }
    }
    let sisa = milik.into_iter().filter(|(label, _)| !bersitus().any(|i| i.label == *label));
    hasil.temuan.entry(String::new()).or_default().temuan.extend(sisa.flat_map(|(_, temuan)| temuan));
    if hasil.tak_terbaca {
        for (instansi, s) in setengah {
            let (temuan, status) = match s {
                Ok(s) => (s.temuan, Status::Ditolak),
                Err(gagal) => (TemuanSitus::default(), Status::Gagal(gagal)),
            };
            hasil.temuan.insert(instansi.label.clone(), temuan);
            hasil.situs.insert(instansi.label.clone(), HasilSitus::tanpa_halaman(daerah.host_bangun(instansi), status));
        }
        return;
    }
    let selesai = || selesaikan(&ctx, kerja, jalan, setengah, &perbandingan, hasil);
    let terbit = kerja.tempo.ukur(Tahap::Antar, selesai);
    portal_jalan::jalankan(bengkel, jalan, (daerah, hukum), &terbit, hasil);
    if let Some(umum) = hasil.temuan.get_mut("") {
        timbang(&ctx, "", umum);
    }
    if jalan.pilihan.semua_situs() {
        timbang_daerah(&ctx, &mut hasil.temuan);
    }
}

/// What the sites of one kabupaten share while they are made.
struct Rombongan<'a> {
    hukum: &'a Hukum,
    saudara: &'a BTreeSet<String>,
    /// Whether they are only looked at, since the kabupaten's file cannot be read.
    tak_terbaca: bool,
}

/// Reads one site, checks it, puts it together and stages it, unless it has errors.
fn satu_situs(
    bengkel: &Bengkel<'_>,
    jalan: &Jalan<'_>,
    daerah: &Daerah,
    rombongan: &Rombongan<'_>,
    label: &str,
    dasar: Vec<Diagnostic>,
) -> Result<Setengah, GalatTema> {
    let (kerja, hukum) = (bengkel.kerja, rombongan.hukum);
    let mut milik = Milik::baca(kerja, daerah, label);
    let (temuan, dibuka) = milik.periksa(kerja, hukum, dasar);
    let mut temuan = TemuanSitus { temuan, dikecualikan: Vec::new() };
    let mut setengah = Setengah {
        rakitan: Rakitan::default(),
        temuan: TemuanSitus::default(),
        mentah: Vec::new(),
        nilai_mentah: None,
        staged: None,
        tetap: None,
        nilai: None,
        ringkas: milik.instansi().map(Ringkas::dari),
        host_layanan: BTreeSet::new(),
        potret: None,
    };
    let Some(instansi) = milik.instansi().filter(|_| !rombongan.tak_terbaca) else {
        milik.ingat(kerja, temuan.temuan.iter().map(|t| &t.place));
        return Ok(Setengah { temuan, ..setengah });
    };
    let galeri = match (bengkel.hasil, &dibuka) {
        (Hasil::Berkas, Some(dibuka)) => {
            let gambar = dibuka.terukur.gambar.values();
            let simpanan = kerja.simpanan.as_ref();
            kerja.tempo.ukur(Tahap::Gambar, || Galeri::dalam(&bengkel.pelukis, &kerja.pohon, simpanan, gambar))
        }
        _ => Galeri::default(),
    };
    let saudara = Saudara { host: rombongan.saudara, galeri: &galeri };
    let lama = match instansi.penunjuk() {
        true => alamat_saja(&halaman(jalan, &daerah.nama, &daerah.host_bangun(instansi))),
        false => BTreeSet::new(),
    };
    let bahan = Bahan {
        daerah: &milik.daerah,
        hukum,
        instansi,
        sumber: &milik.sumber,
        dibuka: dibuka.as_ref(),
        lama: &lama,
        gabungan: None,
    };
    let mut rakitan = rakit_dari(bengkel, bahan, &saudara)?;
    temuan.temuan.append(&mut rakitan.temuan);
    if let Tujuan::Banding(_) = jalan.tujuan {
        setengah.potret = Some(Potret::ambil(instansi, &milik.sumber, &rakitan.pohon));
    }
    if let Tujuan::PeriksaUlang = jalan.tujuan {
        let lain = rakit_dari(bengkel, bahan, &saudara)?;
        temuan.temuan.extend(beda(&hukum.hukum, &rakitan.host, &rakitan.pohon, &lain.pohon));
    }
    let ctx = hukum.konteks(&milik.daerah, &milik.sumber);
    if kerja.mencatat() {
        setengah.mentah.clone_from(&temuan.temuan);
        setengah.host_layanan = host_milik(daerah, instansi);
    }
    kerja.tempo.ukur(Tahap::Periksa, || timbang(&ctx, label, &mut temuan));
    if temuan.ditolak() {
        // Nobody asks for the record of a site that is refused by what is its own, and it may hold what must not be kept
        // (P05). What siblings make of it may change without a change of its files.
        rakitan.rekaman = Vec::new();
    }
    if let (Tujuan::Tulis(out), false) = (jalan.tujuan, temuan.ditolak()) {
        let folder = format!("{}/situs/{}", daerah.nama, rakitan.host);
        setengah.staged = Some(tahapkan(&kerja.tempo, out, &folder, &rakitan.pohon));
    }
    if instansi.penunjuk() {
        // What is left of an agency that is no more earns no grades, and is made anew each time: what it was tells it.
        (rakitan.pohon, rakitan.aset) = (OutputTree::new(), Vec::new());
        milik.ingat(kerja, temuan.temuan.iter().map(|t| &t.place));
        return Ok(Setengah { rakitan, temuan, ..setengah });
    }
    // Grades reach the portal: what is not there yet must not show in them.
    let hilang = tersembunyi(instansi, hukum.tanggal);
    let tirai = Tirai::menutupi(instansi, &hilang, &milik.sumber);
    let mut tampil = tampak(instansi, hukum.tanggal, bengkel.draf);
    if !hilang.is_empty() {
        tampil.to_mut().aset.retain(|_, aset| !tirai.menutup_berkas(aset.file));
    }
    let dinilai = tirai.terlihat(&temuan);
    let nilai = || nilai(&ctx, &tampil, &dinilai.temuan, &dinilai.dikecualikan);
    let nilai = kerja.tempo.ukur(Tahap::Periksa, nilai);
    setengah.nilai_mentah = kerja.mencatat().then(|| nilai.clone());
    setengah.nilai = Some(nilai);
    (rakitan.pohon, rakitan.aset) = (OutputTree::new(), Vec::new());
    let disebut = temuan.temuan.iter().chain(temuan.dikecualikan.iter().map(|d| &d.temuan)).map(|t| &t.place);
    let tautan = rakitan.antar.iter().map(|a| &a.tempat).chain(rakitan.keluar.iter().map(|k| &k.tempat));
    milik.ingat(kerja, disebut.chain(tautan));
    Ok(Setengah { rakitan, temuan, ..setengah })
}

/// Weighs a site that is as an earlier run left it.
fn situs_lama(ctx: &Konteks<'_>, instansi: &Instansi, lama: &SitusLama, mentah: bool) -> Setengah {
    let mut temuan = TemuanSitus { temuan: lama.temuan.clone(), dikecualikan: Vec::new() };
    if !mentah {
        timbang(ctx, &instansi.label, &mut temuan);
    }
    let pindah = lama.pindah.iter().map(|(dari, ke)| Alih::baru(dari, Some(ke)));
    let alih = pindah.chain(lama.dicabut.iter().map(|dari| Alih::baru(dari, None))).flatten().collect();
    let rakitan = Rakitan {
        label: instansi.label.clone(),
        host: lama.host.clone(),
        alih,
        antar: lama.antar.clone(),
        halaman: lama.halaman,
        peta: lama.peta.clone(),
        pindah: lama.pindah.clone(),
        rekaman: lama.rekaman.clone(),
        ..Rakitan::default()
    };
    let (nilai, nilai_mentah, ringkas, host_layanan) = (Some(lama.nilai.clone()), None, None, BTreeSet::new());
    let (mentah, staged, tetap) = (Vec::new(), None, Some(lama.berkas));
    Setengah { rakitan, temuan, mentah, nilai_mentah, staged, tetap, nilai, ringkas, host_layanan, potret: None }
}

/// Weighs a site that a shard made, and stages its files unless it has errors.
fn situs_titipan(
    ctx: &Konteks<'_>,
    kerja: &Kerja,
    jalan: &Jalan<'_>,
    instansi: &Instansi,
    (titipan, memori): (&SitusTitipan, &Anggaran),
) -> Result<Setengah, Gagal> {
    let lama = titipan.jadi.as_ref().map_err(|pesan| Gagal::Pecahan(pesan.clone()))?;
    let mut setengah = Setengah { tetap: None, ..situs_lama(ctx, instansi, lama, false) };
    if let (Tujuan::Tulis(out), false) = (jalan.tujuan, setengah.temuan.ditolak()) {
        let tanpa = || {
            let id = "menolak situs ini, yang di sini tidak ditolak; beri `--previous` yang sama kepada semuanya";
            Pesan::new(id, "refused this site, which is not refused here; give all of them the same `--previous`")
        };
        let isi = titipan.isi.as_ref().ok_or_else(tanpa).and_then(|isi| isi.semua(memori));
        let (isi, _memori) = isi.map_err(Gagal::Pecahan)?;
        let folder = format!("{}/situs/{}", ctx.daerah.nama, lama.host);
        setengah.staged = Some(tahapkan_berkas(&kerja.tempo, out, &folder, &isi));
    }
    Ok(setengah)
}

/// Returns a site that a run made before from what it would be made from now, where one is kept.
///
/// A fault of the program while it is read makes it a site to be made, as all else that is wrong with it.
fn simpanan<'k>(kerja: &'k Kerja, daerah: &Daerah, instansi: &Instansi, tak_terbaca: bool) -> Option<Ambilan<'k>> {
    let gudang = kerja.gudang.as_ref().filter(|_| !tak_terbaca)?;
    let ambil = || jaga(|| Ok(gudang.ambil(&kerja.pohon, &daerah.nama, &instansi.label)));
    kerja.tempo.ukur(Tahap::Simpanan, ambil).unwrap_or_else(|gagal| {
        gudang.tolak(&daerah.nama, &instansi.label, &gagal.message());
        None
    })
}

/// Weighs a site that a run made before, and stages its files unless it has errors.
fn situs_gudang(
    ctx: &Konteks<'_>,
    kerja: &Kerja,
    jalan: &Jalan<'_>,
    instansi: &Instansi,
    Ambilan { jadi, isi, memori: _memori }: Ambilan<'_>,
) -> Setengah {
    let mut setengah = Setengah {
        tetap: None,
        mentah: jadi.temuan.clone(),
        nilai_mentah: Some(jadi.nilai.clone()),
        ..situs_lama(ctx, instansi, &jadi, false)
    };
    // The texts beside its findings are shown as in any other run.
    let tempat = jadi.temuan.iter().map(|t| &t.place).chain(jadi.antar.iter().map(|a| &a.tempat));
    for tempat in tempat {
        if let Place::Span(span) = tempat {
            kerja.ingat_teks(span.file);
        }
    }
    if let (Tujuan::Tulis(out), false) = (jalan.tujuan, setengah.temuan.ditolak()) {
        let folder = format!("{}/situs/{}", ctx.daerah.nama, jadi.host);
        setengah.staged = Some(tahapkan_berkas(&kerja.tempo, out, &folder, &isi));
    }
    setengah
}

/// Returns INT-010 for every file that two builds made differently.
fn beda(hukum: &HukumDaerah, host: &str, satu: &OutputTree, dua: &OutputTree) -> Vec<Diagnostic> {
    let path: BTreeSet<&String> = satu.files().keys().chain(dua.files().keys()).collect();
    let isi = |pohon: &OutputTree, path: &String| pohon.files().get(path).map(|l| l.bytes.clone());
    let berbeda = path.into_iter().filter(|path| isi(satu, path) != isi(dua, path));
    let pesan = Pesan::new("dua kali bangun memberi isi yang berbeda", "two builds give different bytes");
    berbeda
        .filter_map(|path| temuan_perintah(hukum, "INT-010", Place::Path(format!("{host}/{path}")), pesan.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Luaran;

    #[test]
    fn two_different_builds_are_found_by_their_paths() {
        let pohon = |isi: &[(&str, &str)]| {
            let mut pohon = OutputTree::new();
            for (path, isi) in isi {
                pohon.insert(*path, Luaran::new(isi.as_bytes())).expect("a fresh path");
            }
            pohon
        };
        let satu = pohon(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
        let dua = pohon(&[("a.html", "a"), ("b.html", "x")]);
        let hukum = crate::peraturan::Peraturan::embedded().baku();
        let hasil =
            |lain| beda(&hukum, "a.go.id", &satu, lain).into_iter().map(|t| (t.code, t.place)).collect::<Vec<_>>();
        let di = |p: &str| ("INT-010", Place::Path(format!("a.go.id/{p}")));
        assert_eq!(hasil(&dua), [di("b.html"), di("c.html")]);
        assert_eq!(hasil(&satu), []);
    }

    #[test]
    fn a_panic_at_one_site_is_its_own_failure() {
        let gagal = jaga::<()>(|| panic!("halaman {}", 7)).expect_err("panic");
        assert!(gagal.message().en.starts_with("pendopo stopped at this site: halaman 7;"), "{gagal:?}");
        assert!(matches!(jaga(|| Ok(7)), Ok(7)));
    }
}
