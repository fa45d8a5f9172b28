package org.farmgate.payouts.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class BankFilesTests {

    private static final Destination CARD = new Destination(Way.BANK, "王桂英", "9999000012015354", "农村信用社 & 支行");
    private static final Destination IBAN = new Destination(Way.BANK, "Anna <Li>", "GB82WEST12345698765432", "Bank");
    private static final Pain001.Order ORDER = new Pain001.Order(
            "F621221-7",
            Instant.parse("2026-11-27T04:05:06.789Z"),
            LocalDate.of(2026, 11, 27),
            "成县",
            "9999000012015354");

    @Test
    void aPaymentInitiationIsValidAgainstItsSchema() throws Exception {
        var xml = Pain001.write(
                ORDER, List.of(new Instruction("F621221-7-1", CARD, 12_345), new Instruction("F621221-7-2", IBAN, 7)));

        validate(xml);

        assertThat(xml)
                .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>123.52</CtrlSum><InitgPty>")
                .contains("<PmtMtd>TRF</PmtMtd><NbOfTxs>2</NbOfTxs><CtrlSum>123.52</CtrlSum><ReqdExctnDt>")
                .contains("<CreDtTm>2026-11-27T04:05:06.789Z</CreDtTm>")
                .contains("<InstdAmt Ccy=\"CNY\">123.45</InstdAmt>")
                .contains("<InstdAmt Ccy=\"CNY\">0.07</InstdAmt>")
                .contains("<EndToEndId>F621221-7-1</EndToEndId>")
                .contains("<Othr><Id>9999000012015354</Id></Othr>")
                .contains("<IBAN>GB82WEST12345698765432</IBAN>")
                .contains("<Nm>Anna &lt;Li&gt;</Nm>")
                .contains("<MsgId>F621221-7</MsgId>")
                .contains("<ReqdExctnDt><Dt>2026-11-27</Dt></ReqdExctnDt>")
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document")
                .contains("<Nm>农村信用社 &amp; 支行</Nm>")
                .endsWith("</CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>");
    }

    @Test
    void theSchemaWouldFindAnElementThatIsMissing() {
        var xml = Pain001.write(ORDER, List.of(new Instruction("F621221-7-1", CARD, 12_345)))
                .replaceFirst("<EndToEndId>.*?</EndToEndId>", "");

        assertThatThrownBy(() -> validate(xml)).isInstanceOf(SAXException.class);
    }

    @Test
    void aLongNameIsCutWhereTheSchemaEnds() throws Exception {
        var order = new Pain001.Order("M", ORDER.madeAt(), ORDER.day(), "县".repeat(141), ORDER.account());

        var xml = Pain001.write(order, List.of(new Instruction("R", CARD, 1)));

        validate(xml);
        assertThat(xml).contains("<Nm>" + "县".repeat(140) + "</Nm>");
    }

    @Test
    void aFileWithNothingToPayIsNotWritten() {
        assertThatThrownBy(() -> Pain001.write(ORDER, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInstructionHasAnAmountAndAReferenceThatBanksTake() {
        assertThatThrownBy(() -> new Instruction("R", CARD, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Instruction("", CARD, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Instruction("x".repeat(36), CARD, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Instruction("x".repeat(35), CARD, 1).yuan()).isEqualTo("0.01");
    }

    @Test
    void amountsHaveTwoDecimals() {
        assertThat(Amount.yuan(0)).isEqualTo("0.00");
        assertThat(Amount.yuan(9)).isEqualTo("0.09");
        assertThat(Amount.yuan(10)).isEqualTo("0.10");
        assertThat(Amount.yuan(123_456)).isEqualTo("1234.56");
        assertThat(Amount.yuan(-105)).isEqualTo("-1.05");
    }

    @Test
    void listsKeepEachNumberWholeAndNoFormula() {
        var formula = new Destination(Way.BANK, "=1+1", "9999000012015354", "信用社");
        var bank = new String(
                BankFiles.bank(List.of(new Instruction("F1-1-1", formula, 1_230)), List.of("a", "b")), UTF_8);
        assertThat(bank).startsWith("\ufeffa,b\r\n").contains("F1-1-1,'=1+1,9999000012015354,信用社,12.30,CNY\r\n");

        var alipay = new Destination(Way.ALIPAY, "王桂英", "13900000000", "");
        var list = new String(
                BankFiles.alipay(
                        List.of(new Instruction("F1-1-1", alipay, 5), new Instruction("F1-1-2", alipay, 6)),
                        List.of("n")),
                UTF_8);
        assertThat(list).contains("1,F1-1-1,13900000000,王桂英,0.05\r\n", "2,F1-1-2,13900000000,王桂英,0.06\r\n");
        for (var sign : List.of("=", "+", "-", "@", "\t", "\r")) {
            assertThat(BankFiles.text(sign + "x")).isEqualTo("'" + sign + "x");
        }
        assertThat(BankFiles.text("")).isEmpty();
    }

    @Test
    void aBanksAnswerIsReadLineByLine() {
        var lines = ReturnFile.read("reference,status,reason\nF1-1-1,paid,\nF1-1-2,Returned,账户已注销\n".getBytes(UTF_8));

        assertThat(lines)
                .containsExactly(
                        new ReturnFile.Line(2, "F1-1-1", true, ""), new ReturnFile.Line(3, "F1-1-2", false, "账户已注销"));
    }

    @Test
    void aBanksAnswerThatIsNoneIsRefused() {
        refused(BankRefusal.RETURN_STATUS, "reference,status,reason\nF1-1-1,perhaps,\n".getBytes(UTF_8));
        refused(BankRefusal.RETURN_TOO_LONG, answerOf(ReturnFile.BYTES_MAX + 1));
        assertThat(ReturnFile.read(answerOf(ReturnFile.BYTES_MAX))).hasSizeLessThan(ReturnFile.ROWS_MAX);
        refused(
                BankRefusal.RETURN_TOO_LONG,
                ("reference,status,reason\n" + "F,paid,\n".repeat(ReturnFile.ROWS_MAX + 1)).getBytes(UTF_8));
        assertThatThrownBy(() -> ReturnFile.read("a,b\n".getBytes(UTF_8))).isInstanceOf(Refused.class);
        assertThat(ReturnFile.read(
                        ("reference,status,reason\n" + "F,paid,\n".repeat(ReturnFile.ROWS_MAX)).getBytes(UTF_8)))
                .hasSize(ReturnFile.ROWS_MAX);
    }

    @Test
    void aReasonIsCutAndNotRefused() {
        var line = ReturnFile.read(("reference,status,reason\nF,returned," + "长".repeat(201) + "\n").getBytes(UTF_8))
                .get(0);
        assertThat(line.reason()).isEqualTo("长".repeat(200));
        var rare = ReturnFile.read(("reference,status,reason\nF,returned," + "𠮷".repeat(201) + "\n").getBytes(UTF_8));
        assertThat(rare.get(0).reason()).isEqualTo("𠮷".repeat(200));
    }

    /** An answer of so many bytes, with long reasons in few rows. */
    private static byte[] answerOf(int bytes) {
        var text = new StringBuilder("reference,status,reason\n");
        while (bytes - text.length() > 2_000) {
            text.append("F,paid,").append("x".repeat(992)).append('\n');
        }
        int rest = bytes - text.length();
        text.append("F,paid,").append("x".repeat(rest - 8)).append('\n');
        return text.toString().getBytes(UTF_8);
    }

    private static void refused(BankRefusal refusal, byte[] file) {
        assertThatThrownBy(() -> ReturnFile.read(file))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }

    private static void validate(String xml) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(BankFilesTests.class.getResource("/pain.001.001.09.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }
}
