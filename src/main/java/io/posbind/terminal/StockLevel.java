package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;

/**
 * Where the terminals of a product are.
 *
 * @param inStock free on the shelf
 * @param reserved set aside for cases
 * @param out on their way to merchants or there
 * @param recovered back and not yet checked
 */
public record StockLevel(ProductCode product, int inStock, int reserved, int out, int recovered) {}
