//! Floor 2: markup passes over text and over finished pages.
//!
//! [`escape`] makes text safe, [`fakta`] gathers ids and addresses of a finished page quickly, [`audit`] looks at the
//! whole page for faults that only theme and content together can make.

pub mod audit;
pub mod escape;
pub mod fakta;
