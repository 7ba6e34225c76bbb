/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Principal components: the eigenvectors of the covariance of the z-scores,
 * by Jacobi's cyclic rotations (Golub and Van Loan, Matrix Computations,
 * section 8.5). Eight by eight, that is a page of code and a few microseconds
 * beside the one pass over the tracks.
 */

#include "dgz-pca.h"

#include <math.h>
#include <string.h>

#define N DGZ_N_DIMENSIONS
#define MAX_SWEEPS 50

/* Sums run in row order over fixed chunks: the same on every machine. */
static size_t
add_up (const DgzSpace *space,
        const float    *features,
        const float    *tempo,
        size_t          n_rows,
        double        (*covariance)[N])
{
  size_t n = 0;

  memset (covariance, 0, N * sizeof *covariance);
  for (size_t start = 0; start < n_rows; start += DGZ_CHUNK_ROWS) {
    size_t end = start + DGZ_CHUNK_ROWS < n_rows ? start + DGZ_CHUNK_ROWS : n_rows;
    double sums[N][N] = { { 0 } };

    for (size_t row = start; row < end; row++) {
      double z[N];

      if (!dgz_features_known (features + row * DGZ_N_FEATURES))
        continue;
      dgz_space_place (space, features + row * DGZ_N_FEATURES, tempo[row], z);
      for (int i = 0; i < N; i++) {
        for (int k = 0; k < N; k++)
          sums[i][k] += z[i] * z[k];
      }
      n++;
    }
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < N; k++)
        covariance[i][k] += sums[i][k];
    }
  }

  return n;
}

/* Turns the plane of two dimensions so that their covariance is gone. */
static void
rotate (double (*matrix)[N],
        double (*vectors)[N],
        int      p,
        int      q)
{
  double theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
  double t = (theta < 0.0 ? -1.0 : 1.0) / (fabs (theta) + sqrt (theta * theta + 1.0));
  double c = 1.0 / sqrt (t * t + 1.0);
  double s = t * c;

  for (int i = 0; i < N; i++) {
    double a = matrix[i][p];
    double b = matrix[i][q];

    matrix[i][p] = c * a - s * b;
    matrix[i][q] = s * a + c * b;
  }
  for (int i = 0; i < N; i++) {
    double a = matrix[p][i];
    double b = matrix[q][i];

    matrix[p][i] = c * a - s * b;
    matrix[q][i] = s * a + c * b;
  }
  for (int i = 0; i < N; i++) {
    double a = vectors[i][p];
    double b = vectors[i][q];

    vectors[i][p] = c * a - s * b;
    vectors[i][q] = s * a + c * b;
  }
}

static double
off_diagonal (double (*matrix)[N])
{
  double sum = 0.0;

  for (int p = 0; p < N; p++) {
    for (int q = p + 1; q < N; q++)
      sum += matrix[p][q] * matrix[p][q];
  }

  return sum;
}

static void
sort_axes (double (*matrix)[N],
           double (*vectors)[N],
           DgzAxes *axes)
{
  bool used[N] = { false };

  for (int axis = 0; axis < N; axis++) {
    int best = -1;
    double largest = 0.0;

    for (int i = 0; i < N; i++) {
      if (!used[i] && (best < 0 || matrix[i][i] > matrix[best][best]))
        best = i;
    }
    used[best] = true;
    axes->variances[axis] = fmax (matrix[best][best], 0.0);
    for (int i = 0; i < N; i++) {
      axes->loadings[axis][i] = vectors[i][best];
      if (fabs (vectors[i][best]) > fabs (largest))
        largest = vectors[i][best];
    }
    for (int i = 0; i < N && largest < 0.0; i++)
      axes->loadings[axis][i] = -axes->loadings[axis][i];
  }
}

/**
 * dgz_pca_find:
 * @space: a measured space
 * @features: [n_rows * 7] NaN where unknown
 * @tempo: [n_rows] beats a minute, 0 where unknown: the mean is taken
 * @n_rows: how many tracks
 * @axes: (out): the axes; those of the space itself where no track is known
 *
 * Finds along which axes the tracks of a catalogue differ most. Any thread.
 */
void
dgz_pca_find (const DgzSpace *space,
              const float    *features,
              const float    *tempo,
              size_t          n_rows,
              DgzAxes        *axes)
{
  double matrix[N][N];
  double vectors[N][N] = { { 0 } };
  size_t n = add_up (space, features, tempo, n_rows, matrix);

  for (int i = 0; i < N; i++) {
    vectors[i][i] = 1.0;
    for (int k = 0; k < N; k++)
      matrix[i][k] /= n > 0 ? (double) n : 1.0;
  }

  for (int sweep = 0; sweep < MAX_SWEEPS && off_diagonal (matrix) > 1e-24; sweep++) {
    for (int p = 0; p < N; p++) {
      for (int q = p + 1; q < N; q++) {
        if (matrix[p][q] != 0.0)
          rotate (matrix, vectors, p, q);
      }
    }
  }

  sort_axes (matrix, vectors, axes);
}
