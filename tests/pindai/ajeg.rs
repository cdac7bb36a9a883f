//! The generators themselves: the same seed gives the same texts.

use pendopo::base::nik::{self, Jenis};

use crate::acak::Acak;
use crate::nomor::{SPELLINGS, number, spell};
use crate::sah::paragraph;

#[test]
fn the_same_seed_gives_the_same_texts() {
    let text = |seed| {
        let mut chance = Acak::new(seed);
        (number(&mut chance, Jenis::Nik), paragraph(&mut chance))
    };
    assert_eq!(text(3), text(3));
    assert_ne!(text(3), text(4));
}

#[test]
fn the_spellings_of_a_number_all_differ() {
    let mut spellings: Vec<String> = (0..SPELLINGS).map(|n| spell("3306067002900001", n)).collect();
    assert!(spellings.iter().all(|text| nik::cari(text).len() == 1), "{spellings:?}");
    spellings.sort();
    spellings.dedup();
    assert_eq!(spellings.len(), SPELLINGS);
}
