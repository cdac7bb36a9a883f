//! A folder for every release, and a link to the one that is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::bundle::Manifest;
use crate::pipeline::terbit::keadaan::KeadaanTerbit;
use crate::pipeline::terbit::paket::{Paket, harap};
use crate::pipeline::terbit::pangkas::pangkas;
use crate::pipeline::terbit::salah::GagalTerbit;
use crate::pipeline::terbit::{JalanTerbit, Terbitan};
use crate::vfs::{self, Keeping, MARKER, ReleaseName, ReleaseStage, Releases, Wanted, space};

/// The largest manifest that is read.
const MAKS: u64 = 64 * 1024 * 1024;

/// How a folder is compared with a release: how many files differ, and the first.
pub(super) type Periksa<'a> = &'a dyn Fn(&Path, &Paket) -> Result<Option<(usize, String)>, vfs::Error>;

/// One release on its way to its host.
struct Pemasangan<'a> {
    jalan: &'a JalanTerbit<'a>,
    paket: &'a Paket,
    periksa: Periksa<'a>,
    rumah: Releases,
}

/// Publishes a release; what is shown is compared with it by `periksa` and taken back where it differs.
pub(super) fn pasang(jalan: &JalanTerbit<'_>, paket: &Paket, periksa: Periksa<'_>) -> Result<Terbitan, GagalTerbit> {
    let rumah = Releases::open(jalan.akar, paket.host())?;
    rumah.recover()?;
    Pemasangan { jalan, paket, periksa, rumah }.jalankan()
}

impl Pemasangan<'_> {
    fn jalankan(&self) -> Result<Terbitan, GagalTerbit> {
        let rumah = &self.rumah;
        let dulu = rumah.target()?;
        let kini = dulu.as_deref().and_then(Releases::named);
        let nama = self.paket.nama()?;
        let mut hasil = Terbitan {
            host: self.paket.host().to_owned(),
            urutan: nama.sequence,
            folder: String::new(),
            tetap: false,
            ditulis: 0,
            dipakai: 0,
            sebelumnya: None,
            dipangkas: Vec::new(),
            rusak: Vec::new(),
        };
        let diingat = KeadaanTerbit::baca(rumah).as_ref().and_then(KeadaanTerbit::sebelumnya);
        let tampil = kini.clone().filter(|kini| kini.same_release(&nama));
        if let Some(tampil) = &tampil
            && self.beda(&rumah.shown())?.is_none()
        {
            hasil.tetap = true;
            return self.selesai(hasil, tampil, diingat);
        }
        let semua = rumah.list()?;
        if let Some(ada) = semua.iter().rfind(|ada| ada.sequence >= nama.sequence && !ada.same_release(&nama)) {
            return Err(GagalTerbit::Lama(nama.sequence, ada.to_string()));
        }
        let nama = self.tempat(&nama, tampil.as_ref(), &mut hasil)?;
        if vfs::exists(&rumah.path(&nama)) {
            hasil.dipakai = self.paket.harap().len();
        } else {
            self.isi(&nama, kini.as_ref(), &mut hasil)?;
        }
        self.tampilkan(&nama, dulu.as_deref())?;
        if let Some(tampil) = tampil {
            // What was shown under this very number was not what was signed.
            hasil.rusak.push(rumah.set_aside(&tampil)?);
        }
        let sebelumnya = kini.filter(|kini| !kini.same_release(&nama)).or(diingat);
        self.selesai(hasil, &nama, sebelumnya)
    }

    fn beda(&self, folder: &Path) -> Result<Option<(usize, String)>, vfs::Error> {
        (self.periksa)(folder, self.paket)
    }

    /// Returns the folder that the release gets: its own, where it lies whole or not at all, else one beside it.
    fn tempat(
        &self,
        nama: &ReleaseName,
        tampil: Option<&ReleaseName>,
        hasil: &mut Terbitan,
    ) -> Result<ReleaseName, GagalTerbit> {
        // The link leads to a damaged one until a whole one lies beside it.
        let copy = if tampil.is_some_and(|tampil| tampil.copy == 1) { 2 } else { 1 };
        let nama = ReleaseName { copy, ..nama.clone() };
        let path = self.rumah.path(&nama);
        if vfs::exists(&path) && self.beda(&path)?.is_some() {
            hasil.rusak.push(self.rumah.set_aside(&nama)?);
        }
        Ok(nama)
    }

    /// Writes the folder of a release, and gives it its name when it is whole.
    fn isi(&self, nama: &ReleaseName, kini: Option<&ReleaseName>, hasil: &mut Terbitan) -> Result<(), GagalTerbit> {
        let mut perlu = self.paket.harap();
        let dasar = kini.map(|kini| self.rumah.path(kini));
        let lama = dasar.as_deref().and_then(terbaca).map(|m| harap(&m)).unwrap_or_default();
        cukup(self.jalan, &perlu, &lama)?;
        let mut tahap = ReleaseStage::new(&self.rumah.stage_path(nama), Keeping::ReadOnly)?;
        if let Some(dasar) = &dasar {
            let mut belum = BTreeMap::new();
            for (path, harap) in perlu {
                if lama.get(&path) == Some(&harap) && tahap.link(&dasar.join(&path), &path, &harap)? {
                    hasil.dipakai += 1;
                } else {
                    belum.insert(path, harap);
                }
            }
            perlu = belum;
        }
        hasil.ditulis = self.paket.tulis(&mut tahap, &perlu)?;
        let epoch = self.paket.rilis()?.epoch;
        for (path, mut bita) in self.paket.sendiri() {
            tahap.write(path, epoch, &mut bita)?;
        }
        let tahap = tahap.finish()?;
        if let Some((jumlah, path)) = self.beda(&tahap)? {
            return Err(GagalTerbit::Beda(jumlah, path));
        }
        self.rumah.keep(nama)?;
        Ok(())
    }

    /// Lets the link lead to a release and looks at what is shown then.
    fn tampilkan(&self, nama: &ReleaseName, dulu: Option<&Path>) -> Result<(), GagalTerbit> {
        let rumah = &self.rumah;
        // Whatever the reason why it cannot be shown or looked at: what was whole before is better.
        let lihat = rumah.show(nama).and_then(|()| self.beda(&rumah.shown()));
        if matches!(lihat, Ok(None)) {
            return Ok(());
        }
        // A disk that fails once may not fail twice, and nothing matters more now.
        rumah.show_again(dulu).or_else(|_| rumah.show_again(dulu))?;
        Err(match lihat {
            Err(galat) => GagalTerbit::Disk(galat),
            Ok(beda) => {
                // If it stays under its name, the next run looks at it again.
                let _ = rumah.set_aside(nama);
                let (jumlah, path) = beda.unwrap_or_default();
                GagalTerbit::TidakSehat(jumlah, path, dulu.map(|dulu| dulu.display().to_string()))
            }
        })
    }

    /// Removes what is old, and writes down last what is known now.
    fn selesai(
        &self,
        mut hasil: Terbitan,
        nama: &ReleaseName,
        sebelumnya: Option<ReleaseName>,
    ) -> Result<Terbitan, GagalTerbit> {
        let semua = self.rumah.list()?;
        // Who lost the state keeps the newest of the older releases.
        let sebelumnya = sebelumnya
            .filter(|s| semua.contains(s))
            .or_else(|| semua.iter().rfind(|ada| ada.sequence < nama.sequence).cloned());
        let tetap: BTreeSet<ReleaseName> = sebelumnya.iter().chain([nama]).cloned().collect();
        hasil.dipangkas = pangkas(self.jalan, &self.rumah, &tetap);
        hasil.folder = format!("releases/{nama}");
        hasil.sebelumnya = sebelumnya.map(|nama| format!("releases/{nama}"));
        let (host, hari) = (self.paket.host(), self.jalan.tanggal.iso());
        let keadaan = KeadaanTerbit::baru(host, hasil.folder.clone(), nama.sequence, self.paket.sidik(), hari);
        KeadaanTerbit { previous: hasil.sebelumnya.clone(), ..keadaan }.tulis(&self.rumah)?;
        Ok(hasil)
    }
}

/// Returns the manifest of a folder.
fn terbaca(folder: &Path) -> Option<Manifest> {
    let bita = vfs::read_if_any(&folder.join(MARKER), MAKS).ok()??;
    Manifest::parse(&bita).ok()
}

/// Holds that the disk has room for what is new, and what must stay free beside it.
pub(super) fn cukup(
    jalan: &JalanTerbit<'_>,
    perlu: &BTreeMap<String, Wanted>,
    lama: &BTreeMap<String, Wanted>,
) -> Result<(), GagalTerbit> {
    let Some(ruang) = space(jalan.akar)? else { return Ok(()) };
    let baru = perlu.iter().filter(|(path, harap)| lama.get(*path) != Some(harap));
    let besar: u64 = baru.map(|(_, harap)| harap.size).sum();
    let sisa = ruang.free.saturating_sub(besar).saturating_mul(100) / ruang.total.max(1);
    if sisa < u64::from(jalan.sisa) { Err(GagalTerbit::Penuh(sisa, jalan.sisa)) } else { Ok(()) }
}

#[cfg(all(test, unix))]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::base::tanggal::Tanggal;
    use crate::bundle::{Generator, Keterangan, Luaran, Origin, OutputTree};
    use crate::pipeline::terbit::Cara;
    use crate::pipeline::terbit::paket::{self, Asal};

    fn paket(dir: &Path, isi: &str, lama: Option<&Paket>) -> Paket {
        let mut tree = OutputTree::new();
        tree.insert("index.html", Luaran::new(isi.as_bytes())).expect("free");
        let origin = Origin {
            host: "a.contohkab.go.id".to_owned(),
            daerah: "contoh".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        let keterangan = Keterangan {
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            tenggang: 300,
            alih: Vec::new(),
            dicabut: Vec::new(),
        };
        let manifest = Manifest::new(origin, &tree).rilis(&keterangan, lama.map(|l| &l.bita[..])).expect("follows");
        vfs::write_file(dir, &format!("{isi}.html"), isi.as_bytes()).expect("written");
        let asal = Asal::Berkas([("index.html".to_owned(), dir.join(format!("{isi}.html")))].into());
        Paket { bita: manifest.to_bytes(), manifest, tanda: None, asal }
    }

    #[test]
    fn what_is_not_whole_once_it_is_shown_is_taken_back() {
        let dir = tempfile::tempdir().expect("folder");
        let akar = dir.path().join("srv");
        let jalan = JalanTerbit {
            akar: &akar,
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            pegangan: None,
            cara: Cara::Tautan,
            simpan: 10,
            hari: 30,
            sisa: 0,
        };
        let rumah = Releases::open(&akar, "a.contohkab.go.id").expect("opened");
        let sakit = Cell::new(true);
        let periksa = |folder: &Path, p: &Paket| {
            let tampil = folder.ends_with("current") && sakit.get();
            if tampil { Ok(Some((1, "index.html".to_owned()))) } else { paket::periksa(folder, p) }
        };
        let satu = paket(dir.path(), "satu", None);
        let gagal = pasang(&jalan, &satu, &periksa).expect_err("unwell");
        assert!(matches!(gagal, GagalTerbit::TidakSehat(1, _, None)), "{gagal:?}");
        assert_eq!(rumah.target().expect("looked"), None, "nothing was shown before");
        sakit.set(false);
        pasang(&jalan, &satu, &periksa).expect("published");
        let dulu = rumah.target().expect("looked");
        sakit.set(true);
        let dua = paket(dir.path(), "dua", Some(&satu));
        let gagal = pasang(&jalan, &dua, &periksa).expect_err("unwell");
        assert!(gagal.message().id.contains("ditampilkan lagi"), "{}", gagal.message().id);
        assert_eq!(rumah.target().expect("looked"), dulu);
        sakit.set(false);
        let hasil = pasang(&jalan, &dua, &periksa).expect("published");
        assert_eq!((hasil.urutan, hasil.ditulis, hasil.tetap), (2, 1, false));
        assert!(pasang(&jalan, &dua, &periksa).expect("published").tetap);
    }
}
