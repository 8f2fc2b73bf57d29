package io.lethe.consent.receipts;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.receipts.*}
 *
 * @param auditUrl where the audit service is reached, without a slash at the end: a receipt says
 *     that its proof is had there
 */
@Validated
@ConfigurationProperties("lethe.receipts")
record ReceiptSettings(@NotNull @DefaultValue("http://localhost:8085") URI auditUrl) {}
