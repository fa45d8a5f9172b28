package org.farmgate.simulator;

import static org.farmgate.simulator.AlipayDenial.INVALID_APP_ID;
import static org.farmgate.simulator.AlipayDenial.INVALID_SIGNATURE;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Alipay's signatures on requests: the merchant signs the fields, the gateway the very characters of the node it answers. */
record AlipaySigning(AlipayParty party) {

    /** Refuses what the merchant has not signed. */
    void check(Map<String, String> fields) {
        if (!party.appId().equals(fields.get("app_id"))) {
            throw INVALID_APP_ID.refuse();
        }
        var sign = fields.getOrDefault("sign", "");
        if (!"RSA2".equals(fields.get("sign_type"))
                || !Rsa.verifies(AlipayParty.signed(fields, "sign"), sign, party.merchant())) {
            throw INVALID_SIGNATURE.refuse();
        }
    }

    Answer signed(String method, ObjectNode node) {
        var text = node.toString();
        var name = method.isEmpty() ? "error" : method.replace('.', '_');
        return Answer.of(
                200,
                "text/html;charset=utf-8",
                "{\"" + name + "_response\":" + text + ",\"sign\":\"" + Rsa.sign(text, party.own()) + "\"}");
    }
}
