//! What the last run at a host knew; everything in it can be found out again from the releases themselves.

use serde::{Deserialize, Serialize};

use crate::diag::Pesan;
use crate::vfs::{self, ReleaseName, Releases};

/// The version of this shape.
const SKEMA: u32 = 1;
/// The largest state that is read.
const MAKS: u64 = 64 * 1024;

/// The file `state.json` of a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeadaanTerbit {
    /// The version of this shape.
    pub schema: u32,
    /// The host.
    pub host: String,
    /// Folder of the release that is shown, from that of the host on.
    pub current: String,
    /// Its number.
    pub sequence: u64,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// Folder of the release that was shown before, where there was one.
    pub previous: Option<String>,
    /// The day on which the release was last found whole, `YYYY-MM-DD`.
    pub verified: String,
}

/// A link that leads to an older release than the one that was published last: somebody has turned it back by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diputar {
    /// The release that is shown.
    pub tampil: ReleaseName,
    /// The number of the one that was published last.
    pub terakhir: u64,
}

impl Diputar {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        let Self { tampil, terakhir } = self;
        Pesan::new(
            format!(
                "`current` menunjuk rilis lama `{tampil}`, padahal rilis {terakhir} yang terakhir diterbitkan di sini; \
                 tautannya diubah dengan tangan"
            ),
            format!(
                "`current` leads to the old release `{tampil}`, though release {terakhir} was published here last; the \
                 link was changed by hand"
            ),
        )
    }

    /// Returns what to do.
    #[must_use]
    pub fn remedy() -> Pesan {
        Pesan::new(
            "terbitkan lagi rilis terakhir dengan `pendopo publish`; ke rilis lama hanya dengan `pendopo rollback`",
            "publish the last release again with `pendopo publish`; go back to an old one with `pendopo rollback` only",
        )
    }
}

/// Says whether the link of a host was turned back since the last run there.
///
/// The state is written last, so that a run which was cut short leaves a link that is newer than it, and no older one.
#[must_use]
pub fn diputar(rumah: &Releases) -> Option<Diputar> {
    let tampil = Releases::named(&rumah.target().ok()??)?;
    let terakhir = KeadaanTerbit::baca(rumah)?.sequence;
    (tampil.sequence < terakhir).then_some(Diputar { tampil, terakhir })
}

impl KeadaanTerbit {
    /// Returns the state of a host whose release was just found whole.
    #[must_use]
    pub fn baru(host: &str, folder: String, urutan: u64, sidik: String, hari: String) -> Self {
        Self {
            schema: SKEMA,
            host: host.to_owned(),
            current: folder,
            sequence: urutan,
            manifest: sidik,
            previous: None,
            verified: hari,
        }
    }

    /// Reads the state; none where it is missing or damaged, since it can be done without.
    pub(super) fn baca(rumah: &Releases) -> Option<Self> {
        let bita = vfs::read_if_any(&rumah.state(), MAKS).ok()??;
        serde_json::from_slice(&bita).ok().filter(|k: &Self| k.schema == SKEMA)
    }

    /// Writes the state, unless it is there already.
    pub(super) fn tulis(&self, rumah: &Releases) -> Result<(), vfs::Error> {
        if Self::baca(rumah).as_ref() == Some(self) {
            return Ok(());
        }
        let mut bita = serde_json::to_vec_pretty(self).expect("a state is plain data");
        bita.push(b'\n');
        vfs::replace(&rumah.state(), &bita)
    }

    /// Returns the release that was shown before.
    pub(super) fn sebelumnya(&self) -> Option<ReleaseName> {
        Releases::named(std::path::Path::new(self.previous.as_deref()?))
    }
}
