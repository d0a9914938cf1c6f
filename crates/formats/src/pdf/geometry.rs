//! Places on a page: matrices and boxes, in points, with y upwards.

/// An affine map, as PDF writes it: `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The matrix that leaves every place where it is.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The matrix that does this map first and `other` after it.
    pub(super) fn then(self, other: Self) -> Self {
        let (m, n) = (self.0, other.0);
        Self([
            m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5],
        ])
    }

    /// Where the matrix puts a place.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Whether all its numbers are finite and under a thousand million.
    pub(super) fn is_finite(self) -> bool {
        self.0.iter().all(|v| v.is_finite() && v.abs() < 1e9)
    }
}

/// An upright rectangle of a page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Its left edge.
    pub x0: f64,
    /// Its lower edge.
    pub y0: f64,
    /// Its right edge.
    pub x1: f64,
    /// Its upper edge.
    pub y1: f64,
}

impl Area {
    /// The empty box: its union with any other box is that box.
    pub(super) const NOTHING: Self = Self { x0: f64::MAX, y0: f64::MAX, x1: f64::MIN, y1: f64::MIN };

    /// Its width in points; below 0 for [`Self::NOTHING`].
    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Its height in points; below 0 for [`Self::NOTHING`].
    pub(super) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Enlarges the box so that it contains a place.
    pub(super) fn include(&mut self, x: f64, y: f64) {
        self.x0 = self.x0.min(x);
        self.x1 = self.x1.max(x);
        self.y0 = self.y0.min(y);
        self.y1 = self.y1.max(y);
    }

    /// The smallest box that contains both.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether a place is in the box or on its edge.
    pub(super) fn contains(&self, x: f64, y: f64) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// The box turned so that what ran at `quarters` quarter turns runs to the right.
    pub(super) fn turned(&self, quarters: u8) -> Self {
        let mut out = Self::NOTHING;
        for (x, y) in [(self.x0, self.y0), (self.x1, self.y1)] {
            let (x, y) = turned(x, y, quarters);
            out.include(x, y);
        }
        out
    }
}

/// A place turned back by so many quarter turns.
pub(super) fn turned(x: f64, y: f64, quarters: u8) -> (f64, f64) {
    match quarters % 4 {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}
