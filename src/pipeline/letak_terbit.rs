//! Where things of a published site lie, as a report shows it.

use std::path::Path;

use crate::diag::Place;
use crate::pipeline::sumber::Sasaran;

/// Paths as a report shows them: from the target that was named.
pub(crate) struct Letak {
    awalan: String,
}

impl Letak {
    /// Returns how paths of a site below `target` are shown.
    pub fn new(target: &Path, sasaran: &Sasaran) -> Self {
        let path = sasaran.path();
        let dalam = path.strip_prefix(target).unwrap_or(path);
        let mut nama: Vec<_> = dalam.iter().map(|n| n.to_string_lossy()).collect();
        if let (Sasaran::Arsip(_), true, Some(sendiri)) = (sasaran, nama.is_empty(), path.file_name()) {
            nama.push(sendiri.to_string_lossy());
        }
        Self { awalan: nama.join("/") }
    }

    /// Returns the place of the site as a whole.
    pub fn sendiri(&self) -> Place {
        Place::Path(if self.awalan.is_empty() { ".".to_owned() } else { self.awalan.clone() })
    }

    /// Returns the place of a file of the site.
    pub fn di(&self, path: &str) -> Place {
        // Names in a folder that somebody else wrote to may hold anything, also orders to a terminal.
        let aman = |c: char| if c.is_control() { c.escape_debug().collect() } else { String::from(c) };
        let path: String = path.chars().map(aman).collect();
        match self.awalan.as_str() {
            "" => Place::Path(path),
            awalan => Place::Path(format!("{awalan}/{path}")),
        }
    }
}
