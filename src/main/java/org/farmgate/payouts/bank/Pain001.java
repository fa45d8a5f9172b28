package org.farmgate.payouts.bank;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a customer credit transfer initiation, ISO 20022 pain.001.001.09: one payment information block that debits
 * the county's account, with one transaction for each earner.
 */
public final class Pain001 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int NAME_MAX = 140;
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    /**
     * Whose money it is.
     *
     * @param message this file's own reference, once for ever
     * @param debtor the county's name, as its bank has it
     * @param account the county's account, an IBAN or another number
     */
    public record Order(String message, Instant madeAt, LocalDate day, String debtor, String account) {}

    private final XMLStreamWriter xml;

    private Pain001(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String write(Order order, List<Instruction> instructions) {
        if (instructions.isEmpty()) {
            throw new IllegalArgumentException("a file with nothing to pay");
        }
        var text = new StringWriter();
        try {
            var xml = FACTORY.createXMLStreamWriter(text);
            new Pain001(xml).document(order, instructions);
            xml.close();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("the file could not be written", failure);
        }
        return text.toString();
    }

    private void document(Order order, List<Instruction> instructions) throws XMLStreamException {
        var sum = Amount.yuan(instructions.stream().mapToLong(Instruction::fen).sum());
        var count = Integer.toString(instructions.size());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        begin("CstmrCdtTrfInitn");
        header(order, count, sum);
        begin("PmtInf");
        write("PmtInfId", order.message());
        write("PmtMtd", "TRF");
        write("NbOfTxs", count);
        write("CtrlSum", sum);
        begin("ReqdExctnDt");
        write("Dt", order.day().toString());
        end();
        party("Dbtr", order.debtor());
        account("DbtrAcct", order.account());
        begin("DbtrAgt", "FinInstnId", "Othr");
        write("Id", "NOTPROVIDED");
        end();
        end();
        end();
        for (var instruction : instructions) {
            transaction(instruction);
        }
        end();
        end();
        xml.writeEndDocument();
    }

    private void header(Order order, String count, String sum) throws XMLStreamException {
        begin("GrpHdr");
        write("MsgId", order.message());
        write("CreDtTm", order.madeAt().toString());
        write("NbOfTxs", count);
        write("CtrlSum", sum);
        party("InitgPty", order.debtor());
        end();
    }

    private void transaction(Instruction instruction) throws XMLStreamException {
        begin("CdtTrfTxInf");
        begin("PmtId");
        write("EndToEndId", instruction.reference());
        end();
        begin("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(instruction.yuan());
        end();
        end();
        begin("CdtrAgt", "FinInstnId");
        write("Nm", instruction.to().bank());
        end();
        end();
        party("Cdtr", instruction.to().holder());
        account("CdtrAcct", instruction.to().number());
        end();
    }

    private void party(String element, String name) throws XMLStreamException {
        begin(element);
        write("Nm", name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name);
        end();
    }

    private void account(String element, String number) throws XMLStreamException {
        begin(element, "Id");
        if (Iban.looksLikeOne(number)) {
            write("IBAN", number);
        } else {
            begin("Othr");
            write("Id", number);
            end();
        }
        end();
        end();
    }

    private void begin(String... elements) throws XMLStreamException {
        for (var element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void write(String element, String text) throws XMLStreamException {
        begin(element);
        xml.writeCharacters(text);
        end();
    }
}
