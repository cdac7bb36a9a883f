//! `pendopo build`: checks and builds every site, one line for each.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::Akhir;
use crate::cli::argumen::Build;
use crate::cli::balok::Balok;
use crate::cli::kerja::{memo as memo_dari, nama_asing, tanpa_folder};
use crate::cli::lingkungan::{Lingkungan, cetak, lebar_layar};
use crate::cli::pagar::Pagar;
use crate::cli::tempo::Jam;
use crate::diag::butir::Milik;
use crate::diag::laporan::Laporan;
use crate::diag::{Diagnostic, Lang, Pesan, Severity, penuh};
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::memo::Untuk;
use crate::pipeline::situs::{HasilDaerah, HasilSitus, Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;
use crate::vfs::{self, Error, Lock, Pangkasan, Simpanan, check_output};

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Build) -> Akhir {
    match bangun(lingkungan, &Pesanan::dari(isi)) {
        Ok(terbangun) => terbangun.akhir,
        Err(akhir) => akhir,
    }
}

/// What a build is asked for.
pub(super) struct Pesanan<'a> {
    /// The output folder.
    pub out: &'a Path,
    /// The folder of kept work; none where nothing is kept.
    pub cache: Option<&'a PathBuf>,
    /// Whether sites are taken over.
    pub ingat: Ingat,
    /// Whether drafts are shown.
    pub draf: Draf,
    /// Where the times of the stages are kept.
    pub timings: Option<&'a Path>,
    /// A folder that tells of the last sites.
    pub sebelumnya: Option<&'a Path>,
    /// The folders and files that are read; none where everything is.
    pub bahan: Option<&'a [String]>,
    /// What may be reached while sites are made; everything where something else follows in the same run.
    pub pagar: Option<Pagar>,
    /// Called with what was read, before anything is made.
    pub olah: Olah<'a>,
}

/// Looks at what was read, and may choose other sites or end the run.
pub(super) type Olah<'a> = &'a dyn Fn(&mut Kerja, &mut Pilihan) -> Result<(), Akhir>;

impl<'a> Pesanan<'a> {
    /// Returns what the flags of `build` ask for.
    pub fn dari(isi: &'a Build) -> Self {
        Self {
            out: &isi.out,
            cache: (!isi.no_cache).then_some(&isi.cache),
            // A shard does not know what the others link to.
            ingat: if isi.shard.is_some() { Ingat::Tidak } else { Ingat::Ya },
            draf: if isi.drafts { Draf::Ya } else { Draf::Tidak },
            timings: isi.timings.as_deref(),
            sebelumnya: isi.previous.as_deref(),
            bahan: None,
            pagar: Pagar::bangun(isi),
            olah: &|_, _| Ok(()),
        }
    }
}

/// What a build leaves to those who go on with its output.
pub(super) struct Terbangun {
    /// What was read.
    pub kerja: Kerja,
    /// What became of every site.
    pub hasil: Vec<HasilDaerah>,
    /// How the build ended.
    pub akhir: Akhir,
    /// The output folder.
    pub out: PathBuf,
    /// The right to write there.
    _kunci: Lock,
}

/// Whether sites that have not changed are taken over from the last build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ingat {
    /// They are, and what was read does not hold their content.
    Ya,
    /// Everything is read and made.
    Tidak,
}

/// Builds and reports; the output stays locked as long as the result lives.
pub(super) fn bangun(lingkungan: &Lingkungan, pesanan: &Pesanan<'_>) -> Result<Terbangun, Akhir> {
    let Pesanan { out, cache, ingat, draf, timings, sebelumnya, bahan, ref pagar, olah } = *pesanan;
    if let Some(akhir) = tanpa_folder(lingkungan, sebelumnya) {
        return Err(akhir);
    }
    let jam = Jam::mulai(lingkungan, timings);
    let root = match lingkungan.root() {
        Ok(root) => root,
        Err(pesan) => {
            lingkungan.gagal(&pesan);
            return Err(Akhir::SalahPakai);
        }
    };
    // A relative output folder belongs to the workspace, wherever the command is run.
    let out = &root.join(out);
    // Without the folder a run is slower and gives the same.
    let cache = cache.map(|cache| root.join(cache));
    // A run over some sites does not know what the others link to.
    let memo = cache.as_ref().filter(|_| lingkungan.pilihan.situs.is_empty() && ingat == Ingat::Ya);
    let memo = memo.and_then(|cache| memo_dari(lingkungan, cache, Untuk::Bangun(out.clone()), draf));
    let gagal = |galat: Error| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    };
    let simpanan = cache.and_then(|cache| Simpanan::open(&cache.join("gambar")));
    // Before anything is looked at that another run could change.
    let kunci = check_output(out, root).and_then(|()| Lock::take(out)).map_err(gagal)?;
    if let Some(pagar) = pagar {
        pagar.pasang(lingkungan, root)?;
    }
    let kerja = match (memo, bahan) {
        (Some(memo), _) => Kerja::baca_perubahan_terukur(root, memo, jam.tempo()),
        (None, Some(bahan)) => Kerja::alirkan_dari(root, bahan, jam.tempo()),
        (None, None) => Kerja::alirkan_terukur(root, jam.tempo()),
    };
    let mut kerja = kerja.map_err(gagal)?;
    if let Some(akhir) = nama_asing(lingkungan, &kerja) {
        return Err(akhir);
    }
    let mut pilihan = lingkungan.pilihan.clone();
    olah(&mut kerja, &mut pilihan)?;
    kerja.simpanan = simpanan;
    let balok = balok(lingkungan, &kerja, &pilihan);
    let hasil = jalankan_semua(
        &kerja,
        &Jalan {
            tujuan: Tujuan::Tulis(out),
            pilihan: &pilihan,
            waktu: lingkungan.waktu,
            draf,
            sebelumnya,
            kabar: &|label| balok.maju(label),
        },
    );
    balok.hapus();
    pangkas(lingkungan, &kerja, &pilihan);
    if let Some(diingat) = &kerja.diingat {
        diingat.memo.pangkas();
    }
    let mut akhir = laporkan(lingkungan, &kerja, out, &hasil, jam.lama());
    if !jam.laporkan(lingkungan, &kerja, &hasil) {
        akhir = akhir.max(Akhir::AlatGagal);
    }
    Ok(Terbangun { kerja, hasil, akhir, out: out.clone(), _kunci: kunci })
}

/// Bytes of drawn pictures that are kept beside those of this run, for other branches and for pictures that come back.
const SISA: u64 = 512 * 1024 * 1024;

/// Forgets drawn pictures that nobody asked for in a long time. A run over some sites does not know what the others
/// ask for, and forgets nothing.
fn pangkas(lingkungan: &Lingkungan, kerja: &Kerja, pilihan: &Pilihan) {
    let Some(simpanan) = kerja.simpanan.as_ref().filter(|_| pilihan.daerah.is_empty() && pilihan.semua_situs()) else {
        return;
    };
    let Pangkasan { jumlah, bita } = simpanan.pangkas(SISA);
    if lingkungan.rinci && jumlah > 0 {
        let mib = bita.div_ceil(1024 * 1024);
        lingkungan.kabari(&Pesan::new(
            format!("simpanan gambar: {jumlah} berkas lama dihapus, {mib} MiB"),
            format!("kept pictures: {jumlah} old files removed, {mib} MiB"),
        ));
    }
}

/// Returns a progress bar over the sites; hidden where nobody watches.
fn balok(lingkungan: &Lingkungan, kerja: &Kerja, pilihan: &Pilihan) -> Balok {
    let jumlah = kerja.termuat.daftar_daerah.iter().filter(|d| pilihan.memuat_daerah(&d.nama));
    let jumlah =
        jumlah.flat_map(|d| d.daftar_instansi.iter().filter(|i| i.bersitus() && pilihan.memuat(&d.nama, &i.label)));
    Balok::baru(jumlah.count(), lingkungan.terminal().then(lebar_layar))
}

fn laporkan(lingkungan: &Lingkungan, kerja: &Kerja, out: &Path, hasil: &[HasilDaerah], semua: Duration) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let mut akhir = Akhir::Bersih;
    let mut jumlah = Jumlah::default();
    let umum = kerja.umum();
    tampilkan(lingkungan, kerja, &umum, hasil);
    for temuan in &umum {
        match temuan.severity {
            Severity::Error => akhir = akhir.max(Akhir::AdaTemuan),
            Severity::Warning => jumlah.peringatan += 1,
        }
    }
    for daerah in hasil {
        for (label, temuan) in &daerah.temuan {
            if temuan.ditolak() {
                akhir = akhir.max(Akhir::AdaTemuan);
            }
            if label.is_empty() {
                jumlah.peringatan += temuan.jumlah(Severity::Warning);
            }
            if label.is_empty() && daerah.tak_terbaca {
                akhir = akhir.max(Akhir::SalahPakai);
            }
        }
        for (label, situs) in &daerah.situs {
            let temuan = daerah.temuan.get(label);
            let galat = temuan.map_or(0, |t| t.jumlah(Severity::Error));
            let peringatan = temuan.map_or(0, |t| t.jumlah(Severity::Warning));
            jumlah.tambah(situs, peringatan);
            akhir = akhir.max(akhir_situs(&situs.status));
            let ada = vfs::is_folder(&out.join(&daerah.nama).join("situs").join(&situs.host));
            let baris = baris(lang, situs, [galat, peringatan], ada);
            cetak(&format!("{}/{label}: {baris}\n", daerah.nama));
        }
        for host in &daerah.tertinggal {
            lingkungan.kabari(&Pesan::new(
                format!("{}: folder `{host}` tidak ada lagi di register; dibiarkan", daerah.nama),
                format!("{}: the folder `{host}` is not in the register any more; left alone", daerah.nama),
            ));
        }
    }
    cetak(&jumlah.teks(lang, semua));
    akhir
}

/// Prints what is wrong with files of no kabupaten, and every error; a cause that many sites share once.
fn tampilkan(lingkungan: &Lingkungan, kerja: &Kerja, umum: &[Diagnostic], hasil: &[HasilDaerah]) {
    let umum = umum.iter().map(|temuan| Milik { daerah: "", label: "", temuan });
    let galat = hasil.iter().flat_map(|daerah| {
        daerah.temuan.iter().flat_map(move |(label, situs)| {
            let galat = situs.temuan.iter().filter(|t| t.severity == Severity::Error);
            galat.map(move |temuan| Milik { daerah: &daerah.nama, label, temuan })
        })
    });
    let laporan = Laporan::baru(kerja.sumber(), lingkungan.gaya.lang, umum.chain(galat));
    for kelompok in &laporan.kelompok {
        anstream::eprintln!("{}", penuh::blok(&laporan, kelompok, lingkungan.gaya));
    }
}

fn akhir_situs(status: &Status) -> Akhir {
    match status {
        Status::Diperiksa | Status::Dibangun(_) => Akhir::Bersih,
        Status::Ditolak => Akhir::AdaTemuan,
        Status::Gagal(_) => Akhir::AlatGagal,
    }
}

/// Returns what became of a site, in one line; `ada` tells whether it has an output on the disk.
fn baris(lang: Lang, situs: &HasilSitus, [galat, peringatan]: [usize; 2], ada: bool) -> String {
    let halaman = situs.halaman;
    match (&situs.status, lang) {
        (Status::Dibangun(w), Lang::Id) if w.is_unchanged() => {
            format!("tidak berubah, {halaman} halaman, {peringatan} peringatan")
        }
        (Status::Dibangun(w), Lang::En) if w.is_unchanged() => {
            format!("unchanged, {halaman} pages, {peringatan} warnings")
        }
        (Status::Dibangun(w), Lang::Id) => {
            let asing = if w.foreign.is_empty() {
                String::new()
            } else {
                format!(", {} berkas asing dibiarkan", w.foreign.len())
            };
            format!(
                "dibangun, {halaman} halaman, {} berkas ditulis, {} tetap, {} dihapus{asing}, {peringatan} peringatan",
                w.written,
                w.kept,
                w.removed.len()
            )
        }
        (Status::Dibangun(w), Lang::En) => {
            let asing =
                if w.foreign.is_empty() { String::new() } else { format!(", {} foreign files left", w.foreign.len()) };
            format!(
                "built, {halaman} pages, {} files written, {} kept, {} removed{asing}, {peringatan} warnings",
                w.written,
                w.kept,
                w.removed.len()
            )
        }
        (Status::Ditolak, Lang::Id) => {
            let nasib = if ada { "keluaran terakhir dipertahankan" } else { "situs belum pernah terbit" };
            format!("DITOLAK, {galat} galat, {peringatan} peringatan; {nasib}")
        }
        (Status::Ditolak, Lang::En) => {
            let fate = if ada { "the last output stays" } else { "the site was never published" };
            format!("REFUSED, {galat} errors, {peringatan} warnings; {fate}")
        }
        (Status::Gagal(gagal), _) => gagal.message().get(lang).to_owned(),
        (Status::Diperiksa, _) => String::new(),
    }
}

#[derive(Default)]
struct Jumlah {
    dibangun: usize,
    ditolak: usize,
    gagal: usize,
    halaman: usize,
    peringatan: usize,
}

impl Jumlah {
    fn tambah(&mut self, situs: &HasilSitus, peringatan: usize) {
        match situs.status {
            Status::Diperiksa | Status::Dibangun(_) => {
                self.dibangun += 1;
                self.halaman += situs.halaman;
            }
            Status::Ditolak => self.ditolak += 1,
            Status::Gagal(_) => self.gagal += 1,
        }
        self.peringatan += peringatan;
    }

    fn teks(&self, lang: Lang, lama: Duration) -> String {
        let Self { dibangun, ditolak, gagal, halaman, peringatan } = self;
        let ms = lama.as_millis();
        match lang {
            Lang::Id => format!(
                "{dibangun} situs dibangun, {halaman} halaman; {ditolak} ditolak, {gagal} gagal, {peringatan} peringatan; {ms} ms\n"
            ),
            Lang::En => format!(
                "{dibangun} sites built, {halaman} pages; {ditolak} refused, {gagal} failed, {peringatan} warnings; {ms} ms\n"
            ),
        }
    }
}
