//! INT-001: every link leads to a page, an anchor or a file that is really there.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Bound;

use crate::base::span::Span;
use crate::base::tautan::{Golongan, JenisRujuk, golongan};
use crate::base::{hash, indonesia};
use crate::diag::{Pesan, Place, Severity};
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus, jadwal};
use crate::rules::rujuk::di_dalam;

/// Addresses of a site and the anchors on its pages, for links from other sites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PetaSitus {
    /// Digests of all files, of pages, and of their anchors, sorted: of a site that is done nothing else is kept.
    sidik: Vec<u64>,
}

impl PetaSitus {
    /// Returns the map of a site: its files, without a leading slash, and its pages with their anchors.
    pub fn susun<'s>(
        berkas: impl IntoIterator<Item = &'s str>,
        halaman: impl IntoIterator<Item = (&'s str, impl IntoIterator<Item = &'s str>)>,
    ) -> Self {
        let mut sidik: Vec<u64> = berkas.into_iter().map(|path| tanda(BERKAS, path, "")).collect();
        for (path, ids) in halaman {
            sidik.push(tanda(HALAMAN, path, ""));
            sidik.extend(ids.into_iter().map(|id| tanda(JANGKAR, path, id)));
        }
        sidik.sort_unstable();
        sidik.dedup();
        sidik.shrink_to_fit();
        Self { sidik }
    }

    /// Returns the map as bytes to keep.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        self.sidik.iter().flat_map(|sidik| sidik.to_le_bytes()).collect()
    }

    /// Returns a map that was kept; nothing where the bytes are none.
    #[must_use]
    pub fn dari_bita(bita: &[u8]) -> Option<Self> {
        let (sidik, sisa) = bita.as_chunks::<8>();
        let sidik: Vec<u64> = sidik.iter().map(|sidik| u64::from_le_bytes(*sidik)).collect();
        (sisa.is_empty() && sidik.is_sorted()).then_some(Self { sidik })
    }

    fn memuat(&self, jenis: u8, path: &str, id: &str) -> bool {
        self.sidik.binary_search(&tanda(jenis, path, id)).is_ok()
    }

    /// Tells whether an address leads to something.
    #[must_use]
    pub fn punya(&self, path: &str) -> bool {
        self.ada(path, "")
    }

    /// Tells whether an address, and the anchor in it if any, leads to something.
    fn ada(&self, path: &str, jangkar: &str) -> bool {
        self.memuat(BERKAS, &berkas_dari(path), "")
            && (jangkar.is_empty() || !self.memuat(HALAMAN, path, "") || self.memuat(JANGKAR, path, jangkar))
    }
}

const BERKAS: u8 = 0;
const HALAMAN: u8 = 1;
const JANGKAR: u8 = 2;

/// Returns the digest of one entry; a path holds no zero byte.
fn tanda(jenis: u8, path: &str, id: &str) -> u64 {
    let kata = [&[jenis], path.as_bytes(), &[0], id.as_bytes()].concat();
    // Half of the digest is more than enough for the addresses of a kabupaten.
    hash::kunci(&kata) as u64
}

/// A link into another site of the kabupaten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antar {
    /// Host that it leads to.
    pub host: String,
    /// Path, with a leading slash.
    pub path: String,
    /// Anchor, without `#`; empty for none.
    pub jangkar: String,
    /// Where the link is written.
    pub tempat: Place,
    /// What its author wrote, where that names a record by kind and id.
    pub rujukan: Option<String>,
}

/// Tells the ids of the records of a kind that the files of the site of a label hold, published or not.
pub type NamaRekaman<'a> = &'a dyn Fn(&str, JenisRujuk) -> Vec<String>;

/// Cuts an address into path and anchor.
fn belah(alamat: &str) -> (&str, &str) {
    let (path, jangkar) = alamat.split_once('#').unwrap_or((alamat, ""));
    (path.split('?').next().unwrap_or(path), jangkar)
}

/// Returns the file that an address is served from.
pub fn berkas_dari(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Judges the links inside a site and returns those that leave it for a sibling.
pub fn dalam(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) -> Vec<Antar> {
    let rusak = berkas_rusak(instansi);
    let halaman: BTreeMap<&str, &FaktaHalaman<'_>> = situs.halaman.iter().map(|h| (h.path, h)).collect();
    let mut keluar = Vec::new();
    let mut sudah: BTreeSet<(Option<u32>, &str, Option<Span>)> = BTreeSet::new();
    // Most addresses stand on many pages: one that is good wherever it stands is looked up once.
    let mut baik: HashSet<&str> = HashSet::new();
    for h in &situs.halaman {
        for alamat in h.fakta.links.iter().chain(&h.fakta.resources) {
            if baik.contains(&**alamat) {
                continue;
            }
            let mut lokal: &str = alamat;
            if let Some((host, sisa)) = situs_kabupaten(alamat, situs) {
                if host != situs.host {
                    keluar.push(ke_saudara(host, sisa, tempat(h, alamat), situs));
                    continue;
                }
                lokal = sisa;
            }
            if !lokal.is_empty() && !lokal.starts_with(['/', '#']) || lokal.starts_with("//") {
                baik.insert(alamat);
                continue;
            }
            let (path, jangkar) = belah(lokal);
            let tujuan = if path.is_empty() { h.path } else { path };
            let pesan = if !situs.berkas.contains(&berkas_dari(tujuan)) {
                if path_rusak(tujuan, &rusak) {
                    continue;
                }
                Pesan::new(
                    format!("tautan `{alamat}` tidak menuju halaman atau berkas mana pun"),
                    format!("the link `{alamat}` leads to no page or file"),
                )
            } else if !jangkar.is_empty()
                && halaman.get(tujuan).is_some_and(|t| !t.fakta.ids.iter().any(|i| i == jangkar))
            {
                Pesan::new(
                    format!("halaman `{tujuan}` ada, tetapi tidak punya bagian `#{jangkar}`"),
                    format!("the page `{tujuan}` exists, but has no part `#{jangkar}`"),
                )
            } else {
                // An address without a path means the page that it stands on.
                if !path.is_empty() {
                    baik.insert(alamat);
                }
                continue;
            };
            // The frame repeats its links on every page; one finding is enough for a link of a theme or of one source.
            let tempat = tempat(h, alamat);
            let span = match &tempat {
                Place::Span(span) => Some(*span),
                Place::Path(_) => None,
            };
            if sudah.insert((h.sumber.map(|f| f.0), lokal, span)) {
                let temuan = match tempat {
                    Place::Span(span) => lapor.di(span, pesan),
                    Place::Path(path) => lapor.di_berkas(path, pesan),
                };
                if let Some(mirip) = terdekat(tujuan, situs.berkas) {
                    temuan.remedy = Pesan::new(
                        format!("perbaiki tautannya; alamat yang mirip: `{mirip}`"),
                        format!("mend the link; a similar address is `{mirip}`"),
                    );
                }
                jadwal::terangkan(temuan, lokal, situs);
            }
        }
    }
    // The picture of a news item that climbs out of its folder is INT-016 already.
    let memanjat = |span: &Span| {
        let kepala = instansi.daftar_berita.iter().filter_map(|n| n.berkas.isi.as_ref()?.gambar.bidang());
        kepala.into_iter().any(|g| g.span == *span && !di_dalam(g))
    };
    for (target, span) in situs.buntu.iter().filter(|(_, span)| !memanjat(span)) {
        let temuan = lapor.di(
            *span,
            Pesan::new(
                format!("`{target}` tidak menuju halaman atau berkas mana pun"),
                format!("`{target}` leads to no page or file"),
            ),
        );
        if target.starts_with("www.") {
            temuan.remedy = Pesan::new(format!("tulis `https://{target}`"), format!("write `https://{target}`"));
        } else if let Some(label) = target.strip_prefix("situs:") {
            let label = label.split(['/', ':', '#', '?']).next().unwrap_or(label);
            temuan.remedy = label_asing(ctx, label);
        } else {
            jadwal::terangkan(temuan, target, situs);
        }
    }
    keluar
}

/// Returns the host of the site of the kabupaten that a whole address leads to, and the rest of the address.
///
/// Sample data builds a site under its official host with one more label; whoever typed the official one means it too.
pub(super) fn situs_kabupaten<'a>(alamat: &'a str, situs: &FaktaSitus<'a>) -> Option<(&'a str, &'a str)> {
    let sisa = alamat.strip_prefix("https://")?;
    let (host, sisa) = sisa.split_at(sisa.find(['/', '#', '?']).unwrap_or(sisa.len()));
    if host == situs.host {
        return Some((host, sisa));
    }
    let tertulis = situs.saudara.get(host)?;
    let sesudah = situs.saudara.range::<str, _>((Bound::Excluded(tertulis.as_str()), Bound::Unbounded));
    let mut berakhiran = sesudah.take_while(|lain| lain.starts_with(host));
    let dibangun = berakhiran.find(|lain| lain.as_bytes().get(host.len()) == Some(&b'.'));
    Some((dibangun.unwrap_or(tertulis), sisa))
}

/// Returns what to do about a label without a site.
fn label_asing(ctx: &Konteks<'_>, label: &str) -> Pesan {
    let ada: Vec<&str> = ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus()).map(|i| i.label.as_str()).collect();
    let (mut id, mut en) = (
        format!("pakai label situs yang ada di register; `{label}` tidak ada atau belum punya situs"),
        format!("use a label of the register; `{label}` is not there or has no site yet"),
    );
    if let Some(mirip) = indonesia::terdekat(label, &ada) {
        id.push_str(&format!("; yang mirip: `{mirip}`"));
        en.push_str(&format!("; a similar one is `{mirip}`"));
    }
    Pesan::new(id, en)
}

/// Returns a link into a sibling site.
fn ke_saudara(host: &str, sisa: &str, tempat: Place, situs: &FaktaSitus<'_>) -> Antar {
    let (path, jangkar) = belah(sisa);
    let path = if path.is_empty() { "/" } else { path };
    let rujukan = match &tempat {
        Place::Span(span) => situs.rujukan.get(span).map(|r| (*r).to_owned()),
        Place::Path(_) => None,
    };
    Antar { host: host.to_owned(), path: path.to_owned(), jangkar: jangkar.to_owned(), tempat, rujukan }
}

/// Judges links into other sites: those of this run by what they publish, the others by the names of their files.
pub fn antar(daftar: &[Antar], peta: &BTreeMap<String, PetaSitus>, nama: NamaRekaman<'_>, lapor: &mut Lapor<'_>) {
    let mut sudah: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    for a in daftar {
        let rujukan = a.rujukan.as_deref().and_then(Rujukan::baca);
        let terbit = match (peta.get(&a.host), &rujukan) {
            (Some(situs), _) => situs.ada(&a.path, &a.jangkar),
            (None, Some(rujukan)) => rujukan.jenis.akhiran().is_none() || rujukan.ada(nama),
            (None, None) => true,
        };
        if terbit || !sudah.insert((&a.host, &a.path, &a.jangkar)) {
            continue;
        }
        let bagian = if a.jangkar.is_empty() { a.path.clone() } else { format!("{}#{}", a.path, a.jangkar) };
        let pesan = match &rujukan {
            Some(rujukan) => rujukan.pesan(nama, &bagian),
            None => Pesan::new(
                format!("situs `{}` tidak punya halaman `{bagian}`", a.host),
                format!("the site `{}` has no page `{bagian}`", a.host),
            ),
        };
        let temuan = match &a.tempat {
            Place::Span(span) => lapor.di(*span, pesan),
            Place::Path(path) => lapor.di_berkas(path.clone(), pesan),
        };
        // The page was another agency's to remove: that must not refuse this site.
        temuan.severity = Severity::Warning;
        if let Some(obat) = rujukan.and_then(|r| r.obat(nama)) {
            temuan.remedy = obat;
        }
    }
}

/// Most records that are listed to choose from.
const PILIHAN: usize = 8;

/// A link to a record by kind and id, as its author wrote it.
struct Rujukan {
    label: String,
    jenis: JenisRujuk,
    id: String,
}

impl Rujukan {
    fn baca(target: &str) -> Option<Self> {
        match golongan(target) {
            Golongan::Rujuk { label, jenis, id, .. } => Some(Self { label, jenis, id }),
            _ => None,
        }
    }

    fn ada(&self, nama: NamaRekaman<'_>) -> bool {
        nama(&self.label, self.jenis).contains(&self.id)
    }

    fn pesan(&self, nama: NamaRekaman<'_>, alamat: &str) -> Pesan {
        let Self { label, jenis, id } = self;
        let jenis = jenis.kata();
        match self.ada(nama) {
            true => Pesan::new(
                format!("{jenis} `{id}` milik `{label}` ada, tetapi tidak tampil di `{alamat}`"),
                format!("{jenis} `{id}` of `{label}` exists, but is not shown at `{alamat}`"),
            ),
            false => {
                Pesan::new(format!("`{label}` tidak punya {jenis} `{id}`"), format!("`{label}` has no {jenis} `{id}`"))
            }
        }
    }

    /// Returns the record that was most likely meant, as it is to be written, or what there is to choose from.
    fn obat(&self, nama: NamaRekaman<'_>) -> Option<Pesan> {
        let Self { label, jenis, id } = self;
        let ada = nama(label, *jenis);
        let ada: Vec<&str> = ada.iter().map(String::as_str).filter(|ada| ada != id).collect();
        let tulis = |id: &str| format!("`situs:{label}:{}/{id}`", jenis.kata());
        if let Some(mirip) = indonesia::terdekat(id, &ada).map(tulis) {
            return Some(Pesan::new(
                format!("tulis id yang sekarang; yang mirip: {mirip}"),
                format!("write the id of today; a similar one is {mirip}"),
            ));
        }
        let ada: Vec<String> = ada.into_iter().map(tulis).collect();
        (1..=PILIHAN).contains(&ada.len()).then(|| {
            let ada = ada.join(", ");
            Pesan::new(
                format!("tulis id yang sekarang; yang ada: {ada}"),
                format!("write the id of today; there is {ada}"),
            )
        })
    }
}

/// Returns where a link is written: its own place, the file of the page, or the page itself.
fn tempat(h: &FaktaHalaman<'_>, alamat: &str) -> Place {
    match (h.asal.iter().find(|(a, _)| *a == alamat), h.sumber) {
        (Some((_, span)), _) => Place::Span(*span),
        (None, Some(file)) => Place::Span(Span::at_start(file)),
        (None, None) => Place::Path(h.path.to_owned()),
    }
}

/// Returns the ids of files that were reported as unreadable: links to their pages are not faults of their own.
fn berkas_rusak(instansi: &Instansi) -> BTreeSet<&str> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    macro_rules! kumpulkan {
        ($($daftar:ident),*) => {
            $(ids.extend(instansi.$daftar.iter().filter(|b| b.isi.is_none()).map(|b| b.id.as_str()));)*
        };
    }
    kumpulkan!(daftar_layanan, daftar_sop, daftar_laporan, daftar_skm, daftar_dokumen, daftar_data);
    macro_rules! naskah {
        ($($daftar:ident),*) => {
            $(ids.extend(instansi.$daftar.iter().filter(|n| n.berkas.isi.is_none()).map(|n| n.berkas.id.as_str()));)*
        };
    }
    naskah!(daftar_halaman, daftar_berita, daftar_pengumuman);
    ids
}

fn path_rusak(path: &str, rusak: &BTreeSet<&str>) -> bool {
    path.trim_end_matches('/').rsplit('/').next().is_some_and(|id| rusak.contains(id))
}

/// Returns the address nearest to one that does not exist.
fn terdekat(path: &str, berkas: &BTreeSet<String>) -> Option<String> {
    let dicari = path.trim_matches('/');
    berkas
        .iter()
        .filter_map(|b| b.strip_suffix("index.html"))
        .map(|b| b.trim_matches('/'))
        .map(|b| (strsim::levenshtein(dicari, b), b))
        .min()
        .filter(|(jarak, b)| *jarak <= (b.len() / 3).clamp(1, 4))
        .map(|(_, b)| format!("/{b}/"))
}
