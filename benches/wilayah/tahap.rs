//! Times of the stages of one site, on one thread.

use std::collections::BTreeMap;
use std::io;

use pendopo::bundle::{Berkas, Generator, Luaran, Manifest, Origin, OutputTree};
use pendopo::html::fakta::facts;
use pendopo::model::muat::muat;
use pendopo::pipeline::gambar;
use pendopo::pipeline::kerja::Kerja;
use pendopo::pipeline::periksa::Hukum;
use pendopo::plan::lingkup::{Draf, Lingkup, Pratinjau, SitePlan};
use pendopo::plan::rancang::rancang;
use pendopo::plan::view::situs::LambangView;
use pendopo::render::{SiteShell, page};
use pendopo::rules::mesin::periksa_instansi;
use pendopo::theme::Tema;

use crate::ukur::{berulang, ms, waktu};

/// Measures the first site of `kerja` stage by stage and prints the medians.
pub fn ukur(kerja: &Kerja, ulang: usize) -> io::Result<()> {
    // The library may use all threads; here each stage shall show its own cost.
    let kolam = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(io::Error::other)?;
    kolam.install(|| satu_situs(kerja, ulang))
}

fn satu_situs(kerja: &Kerja, ulang: usize) -> io::Result<()> {
    let Some(daerah) = kerja.termuat.daftar_daerah.first() else { return Ok(()) };
    let Some(instansi) = daerah.daftar_instansi.first() else { return Ok(()) };
    let hukum =
        Hukum::daerah(daerah, kerja.sumber(), waktu().tanggal(daerah)).map_err(|_| io::Error::other("profil hukum"))?;
    println!("\ntahap demi tahap, situs {}, satu utas", instansi.label);
    let cetak = |nama: &str, lama, banyak: usize, satuan: &str| {
        println!("{nama:<28}{:>10}   {banyak} {satuan}", ms(lama));
    };

    let milik: Vec<_> = kerja.pohon.files().iter().filter(|f| f.path.starts_with(&instansi.folder)).collect();
    let (lama, isi) = berulang(ulang, || {
        milik
            .iter()
            .map(|f| kerja.pohon.read(f).map_err(|t| io::Error::other(t.message.id)))
            .collect::<Result<Vec<_>, _>>()
    })?;
    cetak("baca berkas", lama, isi.len(), "berkas");
    let (lama, dimuat) = berulang(ulang, || {
        let satu = milik.iter().zip(&isi).map(|(f, isi)| muat(f.id, &f.path, Some(isi), f.size));
        Ok(satu.collect::<Vec<_>>())
    })?;
    cetak("muat", lama, dimuat.len(), "berkas");
    drop(dimuat);

    let ctx = hukum.konteks(daerah, kerja.sumber());
    let (lama, temuan) = berulang(ulang, || Ok(periksa_instansi(&ctx, instansi)))?;
    cetak("periksa", lama, temuan.len(), "temuan");

    let tema = Tema::embedded();
    let terukur = gambar::ukur(&kerja.pohon, instansi);
    let busana = tema.busana(None);
    let (css, lambang) = (busana.gaya.alamat(), LambangView::from(&busana.lambang));
    let lingkup = Lingkup {
        daerah,
        hukum: &hukum.hukum,
        peraturan: ctx.peraturan,
        instansi,
        tanggal: hukum.tanggal,
        draf: Draf::Tidak,
        pratinjau: Pratinjau::Tidak,
        gambar: &terukur.gambar,
        lampiran: &BTreeMap::new(),
        css: &css,
        lambang: &lambang,
        versi: "pendopo",
        tema: "standar 1",
    };
    let (lama, rencana) = berulang(ulang, || Ok(rancang(&lingkup)))?;
    cetak("rancang, dengan markdown", lama, rencana.halaman.len(), "halaman");

    let (lama, html) = berulang(ulang, || tampilkan(&tema, &rencana))?;
    cetak("tampilkan", lama, html.iter().map(String::len).sum::<usize>() / 1000, "KB");
    let (lama, tautan) =
        berulang(ulang, || Ok(html.iter().map(|h| facts(h, "https://a.go.id").links.len()).sum::<usize>()))?;
    cetak("fakta", lama, tautan, "tautan");
    let (lama, besar) = berulang(ulang, || manifes(&rencana, &html))?;
    cetak("pohon dan manifes", lama, besar / 1000, "KB manifes");
    Ok(())
}

fn tampilkan(tema: &Tema, rencana: &SitePlan) -> io::Result<Vec<String>> {
    let shell = SiteShell::new(tema, &rencana.situs).map_err(io::Error::other)?;
    rencana.halaman.iter().map(|h| page(&shell, &h.view).map_err(io::Error::other)).collect()
}

/// Puts the pages into a tree and lists them, digests included.
fn manifes(rencana: &SitePlan, html: &[String]) -> io::Result<usize> {
    let mut pohon = OutputTree::new();
    for (h, html) in rencana.halaman.iter().zip(html) {
        let path = format!("{}index.html", h.view.path.trim_start_matches('/'));
        let path = if h.view.path.ends_with('/') { path } else { h.view.path.trim_start_matches('/').to_owned() };
        pohon.insert(path, Luaran::new(html.clone().into_bytes())).map_err(io::Error::other)?;
    }
    let origin = Origin {
        host: String::new(),
        daerah: String::new(),
        label: String::new(),
        generator: Generator::this(),
        law: String::new(),
        tanggal: String::new(),
    };
    let daftar = pohon.files().iter().map(|(path, luaran)| Berkas::of(path, luaran)).collect();
    Ok(Manifest::from_entries(origin, daftar).to_bytes().len())
}
