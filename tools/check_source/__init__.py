# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of style of the tree, one module per family; `cli` runs them."""
