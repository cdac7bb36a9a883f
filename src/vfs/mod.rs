//! Floor 2: the only disk.
//!
//! Reading: [`SourceTree`] lists what may be read and says why the rest may not. Writing: [`write_site`] replaces one
//! site's folder as a whole, so that a visitor and a crash meet the old site or the new one and nothing between.

mod absent;
mod append;
mod archive;
mod caution;
mod depot;
mod error;
mod fence;
mod folders;
mod fresh;
mod inspect;
mod lock;
mod memory;
mod names;
mod open;
mod publish;
mod published;
mod recorded;
mod refusal;
mod release_stage;
mod releases;
mod seen;
mod simpanan;
mod single;
mod stamp;
mod swap;
mod trace;
mod tree;
mod write;

pub use absent::{Placed, write_absent};
pub use append::{append, exists, is_folder, size};
pub use archive::{
    PartReader, PartWriter, PlainFile, PlainFolder, check_place, free_bytes, link_target, place_folder, plain_files,
    remove_stage, stage_folder,
};
pub use depot::Depot;
pub use error::{Action, Error};
pub use fence::{Fence, Fenced};
pub use fresh::{taken, write_new};
pub use inspect::{PublishedFile, PublishedKind, PublishedSite, inspect, published_sites, sha256_file};
pub use lock::{Lock, check_output};
pub use memory::Memory;
pub use names::{Kind, is_output_path};
pub use open::read_beside;
pub use publish::{Plan, Staged, WriteReport, foreign_sites, sync, write_site};
pub use published::{MARKER, SIGNATURE};
pub use recorded::Recorded;
pub use release_stage::{Keeping, ReleaseStage, Wanted, flush, put_in_place, take_away};
pub use releases::{ReleaseName, Releases, Space, folder_names, space};
pub use seen::Reading;
pub use simpanan::{Pangkasan, Simpanan};
pub use single::{
    file_names, open_stream, read_bounded, read_if_any, read_secret, remove_if_any, replace, write_report, write_secret,
};
pub use stamp::{Stamp, is_leftover, is_past, stamp, stamps};
pub use trace::{Listed, MOST_PUBLISHED, digest, glance, is_published, listed, read_published, trace};
pub use tree::{FOLDERS, Glimpse, Look, SourceFile, SourceTree, find_root, folded};
pub use write::{Written, closed_to_others, make_served, write_file};
