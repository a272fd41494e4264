package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;

/**
 * Terminals of a product became free, by delivery or because a case gave one back. Published in the
 * transaction that makes them free.
 *
 * @param count how many
 */
public record StockArrived(ProductCode product, int count) {}
