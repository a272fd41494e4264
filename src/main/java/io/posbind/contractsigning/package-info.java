/**
 * The process contract-signing: a contract is written for an order, offered, read, acknowledged fee
 * by fee, signed with a one-time code, countersigned by other eyes. Later changes of fees are
 * announced and agreed to here too. Facade {@link io.posbind.contractsigning.ContractSigning}; the
 * model stands in {@code processes/contract-signing}.
 *
 * <p>Rows are held in one order: the signing, the contract, then what the engine writes. So a
 * signature that meets a withdrawal or the end of its time waits for it, and neither dies of the
 * other.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "vault",
      "merchant",
      "catalogue",
      "order",
      "contract",
      "onetimecode",
      "notification",
      "engine",
      "access"
    })
package io.posbind.contractsigning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
